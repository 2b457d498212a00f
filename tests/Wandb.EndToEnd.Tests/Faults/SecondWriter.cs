using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>A column of the table of two writers: what another process saves on the first artifact, which it loaded when this one did.</summary>
public sealed record SecondWriter(string Name, Action<UntypedArtifact> EditMetadata, Action<UntypedArtifact> EditRest, bool Verify = false)
{
    public static IReadOnlyList<SecondWriter> All { get; } =
    [
        new("edits other places", OtherKey, OtherParts),
        new("edits the same places", SameKey, SameParts),
        new("edits other places verified", OtherKey, OtherParts, Verify: true),
        new("edits the same places verified", SameKey, SameParts, Verify: true),
        new("overwrites the metadata", artifact => artifact.ReplaceMetadata(JsonElement.Parse("""{"epochs": 3, "lr": 1.0, "theirs": [1], "other": 1}""")), _ => { })
        {
            IsBlunt = true,
        },
    ];

    /// <summary>Whether it writes over whatever the server has, as programs that merge nothing do.</summary>
    public bool IsBlunt { get; init; }

    public override string ToString() => Name;

    /// <summary>
    /// A client that this process does not hold apart: saves of one artifact wait for each other within a process, and by another
    /// spelling of the server's address the artifact is another one.
    /// </summary>
    public static WandbClient Connect(FaultScene scene) => new(new WandbClientOptions
    {
        BaseUrl = new UriBuilder(scene.Server.BaseUrl) { Host = "localhost" }.Uri,
        ApiKey = scene.Server.ApiKey,
        Environment = WandbEnvironment.None,
    });

    public Task SaveAsync(UntypedArtifact artifact, bool withMetadata = true)
    {
        if (withMetadata)
        {
            EditMetadata(artifact);
        }

        EditRest(artifact);
        return artifact.SaveAsync(new SaveOptions { Verify = Verify });
    }

    private static void OtherKey(UntypedArtifact artifact) => artifact.Metadata.Set("other", JsonValue.Create(1));

    private static void OtherParts(UntypedArtifact artifact)
    {
        artifact.Aliases.Add("theirs");
        artifact.Tags.Add("theirs");
    }

    private static void SameKey(UntypedArtifact artifact) => artifact.Metadata.Set("epochs", JsonValue.Create(9));

    private static void SameParts(UntypedArtifact artifact) => artifact.Description = "theirs";
}
