using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.LocalServer.Tests.Support;

/// <summary>Logs versions the way W&amp;B's own programs do, request by request.</summary>
public sealed class Uploader(LocalClient client, string project = "vision") : IDisposable
{
    public const string Entity = "team";

    /// <summary>Knows no key: storage is for whoever has a URL.</summary>
    public HttpClient Storage { get; } = new();

    public static string Md5(byte[] bytes) => Convert.ToBase64String(CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes));

    public static string HexMd5(byte[] bytes) => Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes));

    public static string DigestOf(IEnumerable<(string Path, string Digest)> entries)
    {
        string text = "wandb-artifact-manifest-v1\n"
            + string.Concat(entries.OrderBy(it => it.Path, StringComparer.Ordinal).Select(it => $"{it.Path}:{it.Digest}\n"));
        return HexMd5(Encoding.UTF8.GetBytes(text));
    }

    public static string DigestOf(IReadOnlyDictionary<string, byte[]> files) => DigestOf(files.Select(file => (file.Key, Md5(file.Value))));

    /// <summary>Begins a version of <c>team/vision/data</c>; extra fields are merged into the input.</summary>
    public Task<Reply> CreateAsync(string digest, object? extra = null)
    {
        JsonObject input = new()
        {
            ["entityName"] = Entity,
            ["projectName"] = project,
            ["artifactTypeName"] = "dataset",
            ["artifactCollectionName"] = "data",
            ["digest"] = digest,
            ["digestAlgorithm"] = "MANIFEST_MD5",
            ["enableDigestDeduplication"] = true,
            ["aliases"] = JsonSerializer.SerializeToNode(new[] { new { artifactCollectionName = "data", alias = "latest" } }),
        };
        foreach ((string name, JsonNode? value) in JsonSerializer.SerializeToNode(extra) as JsonObject ?? [])
        {
            input[name] = value?.DeepClone();
        }

        return client.MutateAsync("createArtifact", input, "artifact { id state digest artifactSequence { id latestArtifact { id } } }");
    }

    public Task<Reply> CreateManifestAsync(string artifactID, string digest, string type = "FULL", string? baseArtifactID = null) => client.MutateAsync(
        "createArtifactManifest",
        new
        {
            artifactID,
            digest,
            type,
            baseArtifactID,
            name = "wandb_manifest.json",
            entityName = Entity,
            projectName = project,
            runName = "run1",
        },
        "artifactManifest { id type digest file { uploadUrl uploadHeaders } }");

    public Task<Reply> CreateFilesAsync(string artifactID, params (string Path, byte[] Bytes)[] files) => client.MutateAsync(
        "createArtifactFiles",
        new { artifactFiles = files.Select(file => new { artifactID, name = file.Path, md5 = Md5(file.Bytes) }), storageLayout = "V2" },
        "files { edges { node { name uploadUrl uploadHeaders storagePath artifact { id } } } }");

    /// <summary>Announces a file in parts; the node that says where they go.</summary>
    public async Task<JsonNode> CreatePartsAsync(string artifactID, string name, byte[][] parts, byte[]? whole = null)
    {
        whole ??= [.. parts.SelectMany(part => part)];
        Reply reply = await client.MutateAsync(
            "createArtifactFiles",
            new
            {
                storageLayout = "V2",
                artifactFiles = new[]
                {
                    new { artifactID, name, md5 = Md5(whole), uploadPartsInput = parts.Select((part, i) => new { partNumber = i + 1, hexMD5 = HexMd5(part) }) },
                },
            },
            "files { edges { node { uploadUrl storagePath uploadMultipartUrls { uploadID uploadUrlParts { partNumber uploadUrl } } artifact { id } } } }");
        Assert.Null(reply.Error);
        return reply["result", "files", "edges", 0, "node"]!;
    }

    /// <summary>Sends one of the parts; the tag that it was answered with.</summary>
    public async Task<string> PutPartAsync(JsonNode file, int number, byte[] part)
    {
        using HttpResponseMessage put = await PutAsync((string)file["uploadMultipartUrls"]!["uploadUrlParts"]![number - 1]!["uploadUrl"]!, part);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        return put.Headers.ETag!.Tag;
    }

    public Task<Reply> CompleteAsync(string artifactID, JsonNode file, params string[] etags) => client.MutateAsync(
        "completeMultipartUploadArtifact",
        new
        {
            completeMultipartAction = "Complete",
            artifactID,
            storagePath = (string)file["storagePath"]!,
            uploadID = (string)file["uploadMultipartUrls"]!["uploadID"]!,
            completedParts = etags.Select((etag, i) => new { partNumber = i + 1, hexMD5 = etag }),
        },
        "digest");

    public async Task<HttpResponseMessage> PutAsync(string url, byte[] bytes, string? contentMd5 = null)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentMD5 = contentMd5 is null ? CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes) : Convert.FromBase64String(contentMd5);
        return await Storage.PutAsync(new Uri(url), content);
    }

    public Task<Reply> CommitAsync(string artifactID) =>
        client.MutateAsync("commitArtifact", new { artifactID }, "artifact { id state digest versionIndex size fileCount commitHash }");

    /// <summary>Uploads what the server asks for; returns the manifest entries.</summary>
    public async Task<JsonObject> UploadAsync(string artifactID, IReadOnlyDictionary<string, byte[]> files)
    {
        JsonObject entries = [];
        Reply reply = await CreateFilesAsync(artifactID, [.. files.Select(file => (file.Key, file.Value))]);
        Assert.Null(reply.Error);
        foreach (JsonNode? edge in reply["result", "files", "edges"]!.AsArray())
        {
            JsonNode node = edge!["node"]!;
            byte[] bytes = files[(string)node["name"]!];
            if ((string?)node["uploadUrl"] is { } url)
            {
                using HttpResponseMessage put = await PutAsync(url, bytes);
                Assert.Equal(HttpStatusCode.OK, put.StatusCode);
            }

            entries[(string)node["name"]!] = new JsonObject
            {
                ["digest"] = Md5(bytes),
                ["size"] = bytes.Length,
                ["birthArtifactID"] = (string)node["artifact"]!["id"]!,
            };
        }

        return entries;
    }

    public static byte[] Manifest(JsonObject entries) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["version"] = 1,
        ["storagePolicy"] = "wandb-storage-policy-v1",
        ["storagePolicyConfig"] = new JsonObject { ["storageLayout"] = "V2" },
        ["contents"] = entries.DeepClone(),
    }.ToJsonString());

    public async Task UploadManifestAsync(string artifactID, JsonObject entries, string type = "FULL", string? baseArtifactID = null)
    {
        byte[] manifest = Manifest(entries);
        Reply reply = await CreateManifestAsync(artifactID, Md5(manifest), type, baseArtifactID);
        Assert.Null(reply.Error);
        using HttpResponseMessage put = await PutAsync(reply.Text("result", "artifactManifest", "file", "uploadUrl"), manifest);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    /// <summary>All steps; returns the id of the version.</summary>
    public async Task<string> LogAsync(IReadOnlyDictionary<string, byte[]> files, object? extra = null)
    {
        Reply created = await CreateAsync(DigestOf(files), extra);
        Assert.Null(created.Error);
        string id = created.Text("result", "artifact", "id");
        if (created.Text("result", "artifact", "state") == "COMMITTED")
        {
            return id;
        }

        await UploadManifestAsync(id, await UploadAsync(id, files));
        Reply committed = await CommitAsync(id);
        Assert.Null(committed.Error);
        return id;
    }

    public void Dispose() => Storage.Dispose();
}
