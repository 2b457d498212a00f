using System.Buffers;
using System.Security.Cryptography;
using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb.Client.Bench.Transfers;

/// <summary>
/// The yardstick: what the protocol asks for and no more, as a plain loop. As many transfers at once as the client makes by default, the
/// same hashes, the same writes. It resumes nothing, looks for nothing that is there already, and leaves half a file when it fails.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="copies">Where a copy of each file is put, as the client puts one into its cache; null for nowhere.</param>
internal sealed class PlainTransfers(PlainServer server, string? copies)
{
    public const int BufferSize = 128 * 1024;
    private const int Concurrency = 16;
    private const int AddressesPerUpload = 500;
    private const int AddressesPerDownload = 5000;
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = Concurrency };

    /// <summary>Hashes the files, begins a version, uploads the files and the manifest, commits.</summary>
    public async Task UploadAsync(Run run, string collection, string folder)
    {
        string[] files = Directory.GetFiles(folder);
        ArtifactManifestEntry[] entries = new ArtifactManifestEntry[files.Length];
        await Parallel.ForAsync(0, files.Length, AtOnce, async (i, stop) =>
        {
            await using FileStream file = Open(files[i]);
            string digest = Convert.ToBase64String(await MD5.HashDataAsync(file, stop));
            entries[i] = new ArtifactManifestEntry(Path.GetFileName(files[i]), digest) { Size = file.Length };
        });
        string id = await BeginAsync(run, collection, new ArtifactManifest(entries).Digest);
        string manifestId = (await server.SendAsync(Manifest(run, id, string.Empty, includeUpload: false))).CreateArtifactManifest!.ArtifactManifest.Id;
        foreach (ArtifactManifestEntry[] batch in entries.Chunk(AddressesPerUpload))
        {
            UploadFields?[] targets = await AddressesAsync(id, manifestId, batch);
            await Parallel.ForAsync(0, batch.Length, AtOnce, async (i, _) =>
            {
                if (targets[i]!.UploadUrl is { } url)
                {
                    string path = Path.Join(folder, batch[i].Path);
                    await using (FileStream file = Open(path))
                    {
                        await server.PutAsync(url, targets[i]!.UploadHeaders, file);
                    }

                    Copy(path);
                }
            });
        }

        await SendManifestAsync(run, id, new ArtifactManifest(entries.Select(entry => entry.BornIn(id))));
        await server.SendAsync(new CommitArtifactMutation { Input = new CommitArtifactInput { ArtifactID = id } });
    }

    /// <summary>Reads the manifest and the addresses, and each file into the folder; compares its MD5.</summary>
    public async Task DownloadAsync(string id, string folder)
    {
        ArtifactManifestFileData found = await server.SendAsync(new ArtifactManifestFileQuery { Id = id });
        await using Stream text = await server.Http.GetStreamAsync(new Uri(found.Artifact!.CurrentManifest!.File.DirectUrl));
        ArtifactManifest manifest = await ArtifactManifest.ReadAsync(text);
        ArtifactFileUrlsData urls = await server.SendAsync(new ArtifactFileUrlsQuery { Id = id, PerPage = AddressesPerDownload });
        await Parallel.ForEachAsync(urls.Artifact!.Files!.Edges, AtOnce, async (edge, _) =>
        {
            string digest = await DownloadFileAsync(edge.Node!.DirectUrl, Path.Join(folder, edge.Node.Name));
            if (digest != manifest.Find(edge.Node.Name)!.Digest)
            {
                throw new InvalidOperationException($"{edge.Node.Name} is damaged.");
            }

            Copy(Path.Join(folder, edge.Node.Name));
        });
    }

    private async Task<string> DownloadFileAsync(string url, string path)
    {
        using HttpResponseMessage reply = await server.Http.GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead);
        reply.EnsureSuccessStatusCode();
        await using Stream body = await reply.Content.ReadAsStreamAsync();
        await using FileStream file = new(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 });
        using IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        while (await body.ReadAsync(buffer) is int count and > 0)
        {
            md5.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count));
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToBase64String(md5.GetHashAndReset());
    }

    private void Copy(string path)
    {
        if (copies is not null)
        {
            Directory.CreateDirectory(copies);
            File.Copy(path, Path.Join(copies, Path.GetFileName(path)));
        }
    }

    private async Task<string> BeginAsync(Run run, string collection, string digest)
    {
        CreateArtifactData begun = await server.SendAsync(new CreateArtifactMutation
        {
            Input = new CreateArtifactInput
            {
                EntityName = run.Entity,
                ProjectName = run.Project,
                RunName = new GraphQLOptional<string?>(run.Id),
                ArtifactTypeName = "dataset",
                ArtifactCollectionName = new GraphQLOptional<string?>(collection),
                Digest = digest,
                DigestAlgorithm = ArtifactDigestAlgorithm.ManifestMd5,
                Aliases = new GraphQLOptional<IReadOnlyList<ArtifactAliasInput>?>([new ArtifactAliasInput { Alias = "latest", ArtifactCollectionName = collection }]),
            },
        });
        return begun.CreateArtifact!.Artifact.Id;
    }

    private async Task<UploadFields?[]> AddressesAsync(string id, string manifestId, ArtifactManifestEntry[] batch)
    {
        CreateArtifactFilesData answer = await server.SendAsync(new CreateArtifactFilesMutation
        {
            Input = new CreateArtifactFilesInput
            {
                ArtifactFiles = [.. batch.Select(entry => new CreateArtifactFileSpecInput
                {
                    ArtifactID = id,
                    ArtifactManifestID = manifestId,
                    Name = entry.Path,
                    Md5 = entry.Digest,
                })],
                StorageLayout = new GraphQLOptional<ArtifactStorageLayout?>(ArtifactStorageLayout.V2),
            },
        });
        return [.. answer.CreateArtifactFiles!.Files.Edges.Select(edge => edge.Node)];
    }

    private async Task SendManifestAsync(Run run, string id, ArtifactManifest manifest)
    {
        using MemoryStream text = new();
        await manifest.WriteAsync(text);
        string digest = Convert.ToBase64String(MD5.HashData(text.GetBuffer().AsSpan(0, (int)text.Length)));
        CreateArtifactManifestData made = await server.SendAsync(Manifest(run, id, digest, includeUpload: true));
        text.Position = 0;
        await server.PutAsync(made.CreateArtifactManifest!.ArtifactManifest.File.UploadUrl!, made.CreateArtifactManifest.ArtifactManifest.File.UploadHeaders!, text);
    }

    private static CreateArtifactManifestMutation Manifest(Run run, string id, string digest, bool includeUpload) => new()
    {
        Input = new CreateArtifactManifestInput
        {
            ArtifactID = id,
            Name = "wandb_manifest.json",
            Digest = digest,
            EntityName = run.Entity,
            ProjectName = run.Project,
            RunName = run.Id,
            Type = new GraphQLOptional<ArtifactManifestType?>(ArtifactManifestType.Full),
        },
        IncludeUpload = includeUpload,
    };

    private static FileStream Open(string path) =>
        new(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
}
