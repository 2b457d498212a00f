using System.Text;

namespace Wandb.Metadata;

/// <summary>
/// Another writer changed the same places of the metadata to other values since it was loaded. Nothing was sent; the edits are
/// still pending. Refresh and set the places again, or decide each conflict with a <see cref="MetadataConflictResolver"/>.
/// </summary>
public sealed class MetadataConflictException : WandbException
{
    private const int PathsInMessage = 5;

    /// <summary>Makes the exception from everything that conflicts.</summary>
    /// <param name="conflicts">Every conflicting place, in the order of the edits. At least one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="conflicts"/> is null.</exception>
    public MetadataConflictException(IReadOnlyList<MetadataConflict> conflicts)
        : this(conflicts, artifact: null)
    {
    }

    internal MetadataConflictException(IReadOnlyList<MetadataConflict> conflicts, string? artifact)
        : base(Describe(conflicts, artifact)) => Conflicts = conflicts;

    /// <summary>Every conflicting place with its base, mine and theirs.</summary>
    public IReadOnlyList<MetadataConflict> Conflicts { get; }

    private static string Describe(IReadOnlyList<MetadataConflict> conflicts, string? artifact)
    {
        ArgumentNullException.ThrowIfNull(conflicts);
        var message = new StringBuilder("The metadata");
        if (artifact is not null)
        {
            message.Append(" of '").Append(artifact).Append('\'');
        }

        message.Append(" was changed by another writer at the places edited here:");
        foreach (MetadataConflict conflict in conflicts.Take(PathsInMessage))
        {
            message.Append(' ').Append(conflict.Path)
                .Append(" (loaded ").Append(Excerpt.Of(conflict.Base))
                .Append(", here ").Append(Excerpt.Of(conflict.Mine))
                .Append(", server ").Append(Excerpt.Of(conflict.Theirs)).Append(')');
        }

        if (conflicts.Count > PathsInMessage)
        {
            message.Append(" and ").Append(conflicts.Count - PathsInMessage).Append(" more");
        }

        return message.Append(". Nothing was sent; refresh and set these places again, or resolve the conflicts.").ToString();
    }
}
