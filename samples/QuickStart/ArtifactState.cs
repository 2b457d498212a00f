using Wandb;

namespace QuickStart;

/// <summary>The editable fields of an artifact as text, so that two moments can be laid side by side.</summary>
internal sealed class ArtifactState
{
    private const int LongestValue = 60;

    private ArtifactState(IReadOnlyDictionary<string, string> fields) => Fields = fields;

    public IReadOnlyDictionary<string, string> Fields { get; }

    public static ArtifactState Of(Artifact artifact)
    {
        Dictionary<string, string> fields = new()
        {
            ["description"] = artifact.Description ?? "",
            ["aliases"] = string.Join(", ", artifact.Aliases.Order(StringComparer.Ordinal)),
        };
        foreach (var member in artifact.MetadataJson.EnumerateObject())
        {
            fields["metadata." + member.Name] = Shorten(member.Value.GetRawText());
        }

        return new ArtifactState(fields);
    }

    private static string Shorten(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}
