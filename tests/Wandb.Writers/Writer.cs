using System.Text.Json.Nodes;
using Wandb.Metadata;

namespace Wandb.Writers;

/// <summary>One process: adds members to a metadata key of its own, one save for each.</summary>
internal static class Writer
{
    public const string Command = "writer";

    public static string Edit(int index) => $"edit{index}";

    /// <summary>Server and key come from the environment, as for any program that uses the client.</summary>
    public static async Task RunAsync(string path, string name, int edits, bool verify)
    {
        await using WandbClient wandb = new();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(path);

        // Without verification a key of one's own can be found changed: a slower writer put an old text over it.
        SaveOptions options = new() { Verify = verify, Resolve = verify ? null : MetadataConflictResolvers.KeepMine };
        JsonObject mine = [];
        for (int index = 0; index < edits; index++)
        {
            mine[Edit(index)] = index;
            artifact.Metadata.Set(name, mine);
            await artifact.SaveAsync(options);
        }
    }
}
