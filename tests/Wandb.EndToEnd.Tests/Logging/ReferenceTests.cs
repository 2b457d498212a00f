using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Wandb.EndToEnd.Tests.Logging;

public sealed class ReferenceTests : LoggingTestBase
{
    [Fact]
    public async Task A_web_file_is_known_by_its_etag_and_size()
    {
        ArtifactLogResult<UntypedArtifact> source = await LogAsync(Draft("source", ("file.txt", "12345")));
        string url = await UrlAsync(source.Artifact, "file.txt");
        UntypedArtifactDraft draft = Draft();
        draft.AddReference(url);
        draft.AddReference(url, "unchecked", checksum: false);

        ArtifactManifest manifest = await ManifestAsync((await LogAsync(draft)).Artifact);

        ArtifactManifestEntry known = manifest.Find("file.txt")!;
        Assert.Equal((url, "827ccb0eea8a706c4c34a16891f84e7b", "\"827ccb0eea8a706c4c34a16891f84e7b\"", 5L), (known.Reference!.OriginalString, known.Digest, known.ETag, known.Size));
        ArtifactManifestEntry bare = manifest.Find("unchecked")!;
        Assert.Equal((url, url, null, null), (bare.Reference!.OriginalString, bare.Digest, bare.Size, bare.Extra));
        Assert.DoesNotContain(Server.Requests, request => request.Method == "HEAD" && request.Path.StartsWith("/graphql", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_answers_no_head_is_asked_for_the_file_itself()
    {
        ArtifactLogResult<UntypedArtifact> source = await LogAsync(Draft("source", ("file.txt", "12345")));
        Server.Faults.OnRoute("HEAD storage/*").Next(1).Status(405);
        UntypedArtifactDraft draft = Draft();
        draft.AddReference(await UrlAsync(source.Artifact, "file.txt"));

        Assert.Equal(5, (await ManifestAsync((await LogAsync(draft)).Artifact)).Find("file.txt")!.Size);
    }

    [Fact]
    public async Task Local_files_are_hashed_and_stay_where_they_are()
    {
        Write("shared/a.txt", "hello");
        Write("shared/deep/b c.txt", "hello");
        string directory = new Uri(Path.Combine(Folder, "shared")).AbsoluteUri;
        UntypedArtifactDraft draft = Draft();
        draft.AddReference(directory, "folder");
        draft.AddReference(directory + "/a.txt");

        ArtifactLogResult<UntypedArtifact> result = await LogAsync(draft);

        ArtifactManifest manifest = await ManifestAsync(result.Artifact);
        Assert.Equal(["a.txt", "folder/a.txt", "folder/deep/b c.txt"], manifest.Entries.Select(entry => entry.Path));
        Assert.All(manifest.Entries, entry => Assert.Equal(("XUFAKrxLKna5cZ2REBfFkg==", 5L), (entry.Digest, entry.Size)));
        Assert.Equal(directory + "/deep/b c.txt", manifest.Find("folder/deep/b c.txt")!.Reference!.OriginalString);
        Assert.Equal(0, result.UploadedFiles);
    }

    [Fact]
    public async Task A_file_of_another_artifact_is_referred_to_where_it_is_stored()
    {
        ArtifactLogResult<UntypedArtifact> first = await LogAsync(Draft("first", ("dir/file.txt", "hello")));
        UntypedArtifactDraft second = Draft("second");
        second.AddReference(first.Artifact, "dir/file.txt");
        ArtifactLogResult<UntypedArtifact> middle = await LogAsync(second);
        UntypedArtifactDraft third = Draft("third");
        third.AddReference(middle.Artifact, "file.txt", "renamed.txt");

        ArtifactManifestEntry entry = (await ManifestAsync((await LogAsync(third)).Artifact)).Find("renamed.txt")!;

        string hex = Convert.ToHexStringLower(Convert.FromBase64String(first.Artifact.Id));
        Assert.Equal(($"wandb-artifact://{hex}/dir/file.txt", "XUFAKrxLKna5cZ2REBfFkg==", 0L), (entry.Reference!.OriginalString, entry.Digest, entry.Size));
    }

    [Fact]
    public async Task What_only_the_user_can_resolve_the_user_resolves()
    {
        await using WandbClient client = NewClient(options => options.ReferenceResolvers.Add(new Bucket()));
        UntypedArtifactDraft draft = Draft();
        draft.AddReference("s3://bucket/data", "data");
        draft.AddReference("s3://bucket/single.bin");

        ArtifactLogResult<UntypedArtifact> result = await client.LogArtifactInNewRunAsync(Project, draft);

        ArtifactManifest manifest = await ManifestAsync(result.Artifact);
        Assert.Equal(["data/0", "data/1", "single.bin"], manifest.Entries.Select(entry => entry.Path));
        ArtifactManifestEntry entry = manifest.Find("data/1")!;
        Assert.Equal(("s3://bucket/data/1", "etag1", "etag1", "7"), (entry.Reference!.OriginalString, entry.Digest, entry.ETag, entry.VersionId));
    }

    [Theory]
    [InlineData("s3://bucket/key", null, "can't be followed")]
    [InlineData("wandb-artifact://41727469666163743a39393939/a", null, "can't be followed")]
    [InlineData("hdfs://host/key", "a", "can't be followed")]
    [InlineData("file:///nowhere/at/all", null, "can't be followed")]
    public async Task What_cannot_be_resolved_is_a_problem_of_the_draft(string uri, string? path, string fault)
    {
        UntypedArtifactDraft draft = Draft();
        draft.AddReference(uri, path);

        ArtifactDraftException refusal = await Assert.ThrowsAsync<ArtifactDraftException>(() => LogAsync(draft));

        Assert.Contains($"'{uri}' {fault}", Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(0, CountOf("CreateArtifact"));
    }

    [Fact]
    public async Task Without_checksums_the_uri_is_the_content()
    {
        UntypedArtifactDraft draft = Draft();
        draft.AddReference("s3://bucket/folder/key?versionId=3", checksum: false);
        draft.AddReference("s3://bucket/folder", "renamed", checksum: false);
        draft.AddReference("hdfs://host/key", "named", checksum: false);
        string file = RealPath.Of(Write("a b+ü.txt", "hello"));
        draft.AddReference(new Uri(file).AbsoluteUri, "local", checksum: false);

        ArtifactManifest manifest = await ManifestAsync((await LogAsync(draft)).Artifact);

        string uri = "file://" + Path.GetDirectoryName(file) + "/a%20b%2B%C3%BC.txt";
        Assert.Equal(
            [("folder/key", "s3://bucket/folder/key"), ("local", Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(uri)))), ("named", "hdfs://host/key"), ("renamed", "s3://bucket/folder")],
            manifest.Entries.Select(entry => (entry.Path, entry.Digest)));
    }

    [Fact]
    public async Task More_objects_than_asked_for_and_taken_paths_are_problems()
    {
        await using WandbClient client = NewClient(options => options.ReferenceResolvers.Add(new Bucket()));
        UntypedArtifactDraft draft = Draft(files: ("data/1", "taken"));
        draft.AddReference("s3://bucket/data", "data");
        draft.AddReference("s3://bucket/data", "few", maxObjects: 1);

        ArtifactDraftException refusal = await Assert.ThrowsAsync<ArtifactDraftException>(() => client.LogArtifactInNewRunAsync(Project, draft));

        Assert.Equal(["data/1", "few"], refusal.Problems.Select(problem => problem.Subject));
        Assert.Contains("more than 1 objects", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<string> UrlAsync(Artifact artifact, string path)
    {
        GraphQL.Operations.ArtifactFileUrlsData answer = await Client.ExecuteAsync(new GraphQL.Operations.ArtifactFileUrlsQuery { Id = artifact.Id, Names = new([path]) });
        return Assert.Single(answer.Artifact!.Files!.Edges).Node!.DirectUrl;
    }

    private sealed class Bucket : IReferenceResolver
    {
        public bool CanResolve(string reference) => reference.StartsWith("s3://", StringComparison.Ordinal);

        public async IAsyncEnumerable<ReferencedObject> FindAsync(string reference, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            bool isFolder = reference.EndsWith("/data", StringComparison.Ordinal);
            for (int i = 0; i < (isFolder ? 2 : 1); i++)
            {
                yield return new ReferencedObject
                {
                    Reference = isFolder ? $"{reference}/{i}" : reference,
                    Digest = $"etag{i}",
                    RelativePath = isFolder ? $"{i}" : string.Empty,
                    Size = 10,
                    Extra = new Dictionary<string, string> { ["etag"] = $"etag{i}", ["versionID"] = "7" },
                };
            }
        }

        public Task<Stream> OpenAsync(ReferencedObject stored, CancellationToken cancellationToken) =>
            Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(stored.Reference)));
    }
}
