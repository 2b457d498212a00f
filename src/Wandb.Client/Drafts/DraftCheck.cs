using System.Globalization;
using Wandb.Metadata;

namespace Wandb;

/// <summary>Finds what W&amp;B would refuse of a draft, and what it would take and nobody could use.</summary>
internal static class DraftCheck
{
    private const int MostKeys = 100;

    public static List<ArtifactDraftProblem> Of(ArtifactDraft draft) =>
    [
        .. OfName(draft.Name, draft.Type),
        .. OfMetadata(draft),
        .. OfContents(draft.Contents),
    ];

    /// <summary>Problems of the content, told again when references were resolved.</summary>
    public static IEnumerable<ArtifactDraftProblem> OfContents(DraftContents contents) => contents.FilesThatAreFolders()
        .Select(both => new ArtifactDraftProblem(both.Path, $"the path '{both.Path}' is an entry and a folder, of '{both.Inside}'; no disk can hold both"));

    private static IEnumerable<ArtifactDraftProblem> OfName(string name, string type)
    {
        if (NameRules.FaultOfArtifactName(name) is { } nameFault)
        {
            yield return new ArtifactDraftProblem("name", $"the name '{name}' {nameFault}");
        }

        if (NameRules.FaultOfArtifactType(type) is { } typeFault)
        {
            yield return new ArtifactDraftProblem("type", $"the type '{type}' {typeFault}");
        }
        else if (NameRules.IsReserved(type, name))
        {
            yield return new ArtifactDraftProblem("name", $"the name '{name}' with the type '{type}' is one that W&B keeps for itself; choose another name or type");
        }
    }

    private static IEnumerable<ArtifactDraftProblem> OfMetadata(ArtifactDraft draft)
    {
        if (draft.UnreadableMetadata is { } unreadable)
        {
            yield return new ArtifactDraftProblem(MetadataPath.Root, $"{unreadable.Message.TrimEnd('.')}; replace it");
            yield break;
        }

        int keys = draft.MetadataKeys.Count();
        if (keys > MostKeys)
        {
            yield return new ArtifactDraftProblem(
                MetadataPath.Root, string.Create(CultureInfo.InvariantCulture, $"the metadata has {keys} keys, and W&B takes {MostKeys}; put some into an object under one key"));
        }

        foreach (MetadataViolation broken in draft.FindViolations())
        {
            yield return new ArtifactDraftProblem(broken.Path, $"the metadata at {broken.Path} holds {broken.Value}: {broken.Message} ({broken.Rule})");
        }
    }
}
