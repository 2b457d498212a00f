using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

/// <summary>The steps of logging a version, from <c>createArtifact</c> to <c>commitArtifact</c>.</summary>
internal static class LoggingMutations
{
    public static void Add(ResolverTable table) => table
        .Mutation("createArtifact", (backend, input) => new Payload { ["artifact"] = backend.Begin(Draft(input)) })
        .Mutation("createArtifactManifest", (backend, input) => new Payload
        {
            ["artifactManifest"] = backend.BeginManifest(
                backend.WritableArtifact(input.Text("artifactID")), input.Required("name"), input.Text("type") ?? ManifestKind.Full,
                input.Required("digest"), input.Text("baseArtifactID")),
        })
        .Mutation("updateArtifactManifest", (backend, input) => new Payload
        {
            ["artifactManifest"] = backend.ChangeManifest(
                input.Text("artifactManifestID"), input.Text("digest"), input.Text("baseArtifactID")),
        })
        .Mutation("createArtifactFiles", (backend, input) =>
        {
            List<FileNode> files = [.. input.Inputs("artifactFiles")!.Select(file => backend.BeginFile(Spec(file)))];
            return new Payload { ["files"] = Page.Whole(files, file => file.Id) };
        })
        .Mutation("completeMultipartUploadArtifact", async (backend, input) =>
        {
            string md5 = await backend.CompleteAsync(
                input.Text("artifactID"), input.Required("storagePath"), input.Required("uploadID"), Parts(input, "completedParts"))
                .ConfigureAwait(false);
            return new Payload { ["digest"] = Md5Text.Base64Of(md5) };
        })
        .Mutation("commitArtifact", async (backend, input) => new Payload
        {
            ["artifact"] = await backend.CommitAsync(backend.WritableArtifact(input.Text("artifactID"))).ConfigureAwait(false),
        });

    private static DraftRequest Draft(Input input)
    {
        string[] names = [.. new[] { input.Text("artifactCollectionName") }.Concat(input.Texts("artifactCollectionNames") ?? []).OfType<string>().Distinct()];
        if (names is not [var name])
        {
            throw ServerError.Invalid($"one artifactCollectionName is needed, and there are {names.Length}");
        }

        return new DraftRequest(
            input.Required("entityName"), input.Required("projectName"), input.Required("artifactTypeName"), name, input.Required("digest"))
        {
            RunName = input.Text("runName"),
            Description = input.Text("description"),
            Metadata = input.Text("metadata"),
            Labels = input.Text("labels"),
            TtlSeconds = input.Number("ttlDurationSeconds"),
            HistoryStep = input.Number("historyStep"),
            ClientId = input.Text("clientID"),
            SequenceClientId = input.Text("sequenceClientID"),
            DistributedId = input.Text("distributedID"),
            Deduplicates = input.Flag("enableDigestDeduplication") == true,
            Aliases = [.. (input.Inputs("aliases") ?? []).Select(it => (it.Required("artifactCollectionName"), it.Required("alias")))],
            Tags = ArtifactMutations.Tags(input, "tags"),
        };
    }

    private static FileSpec Spec(Input file) => new(
        file.Text("artifactID"), file.Text("artifactManifestID"), file.Required("name"), file.Required("md5"), file.Text("mimetype"),
        Parts(file, "uploadPartsInput"));

    private static List<(long Number, string HexMd5)> Parts(Input input, string field) =>
        [.. (input.Inputs(field) ?? []).Select(part => (part.Number("partNumber")!.Value, part.Required("hexMD5")))];
}
