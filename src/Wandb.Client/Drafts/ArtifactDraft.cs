using System.ComponentModel;
using System.Text.Json;
using Wandb.Metadata;
using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>
/// A version of an artifact before it is logged: its content, metadata, description, aliases and tags. Nothing is read or sent until it
/// is handed to <see cref="Run.LogArtifactAsync"/>; after that it can be changed and logged again, as another version.
/// </summary>
/// <remarks>
/// Change one draft from one thread at a time. What is changed while it is being logged belongs to the next version. docs/logging.md has the
/// rules for files, links and references.
/// </remarks>
public abstract partial class ArtifactDraft
{
    /// <summary>The alias that every new version gets.</summary>
    internal const string Latest = "latest";

    private readonly Artifact? _base;
    private ArtifactTtl _ttl = ArtifactTtl.Inherit;
    private string? _description;

    /// <summary>Makes a draft.</summary>
    /// <param name="source">What it begins with.</param>
    private protected ArtifactDraft(ArtifactDraftSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        (Name, Type, _base, _description) = (source.Name, source.Type, source.Base, source.Description);
        MetadataDocument = _base is null ? new MetadataDocument() : MetadataDocument.OfArtifact(_base.QualifiedName, source.Metadata);
        foreach (ArtifactManifestEntry entry in source.Manifest.Entries)
        {
            _contents.Put(entry.Path, new CarriedEntry(entry));
        }
    }

    /// <summary>The artifact's name: the collection that the version will be in. Letters, digits, <c>_</c>, <c>-</c> and <c>.</c>, at most 128.</summary>
    public string Name { get; }

    /// <summary>The artifact's type. Fixed for all versions by the first one.</summary>
    public string Type { get; }

    /// <summary>The version that the draft was made from, as <c>entity/project/collection:version</c>; null when it began empty.</summary>
    public string? BasedOn => _base?.QualifiedName;

    /// <summary>The description; null or empty for none.</summary>
    public string? Description
    {
        get => _description;
        set => _description = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>
    /// The aliases that the version will have, besides its number and <c>latest</c>, which every new version gets. An alias points to one
    /// version of a collection: it is taken from the version that has it.
    /// </summary>
    public AliasSet Aliases { get; } = new();

    /// <summary>
    /// Whether the draft lists only what is added to, or replaced in, the version it is based on: that one (see <see cref="BasedOn"/>), or
    /// else the collection's latest. The server adds the rest. Default false: the draft lists everything.
    /// </summary>
    /// <remarks>A draft made from a version lists that version's entries; <see cref="Clear"/> it for one that lists only what is new.</remarks>
    public bool IsIncremental { get; set; }

    /// <summary>The metadata as a JSON object. A copy of its own, safe to keep.</summary>
    public JsonElement MetadataJson => MetadataDocument.ToJsonElement();

    /// <summary>The metadata.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected MetadataDocument MetadataDocument { get; }

    /// <summary>The tags, for drafts of a schema that has them.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected TagSet TagsCore { get; } = new();

    /// <summary>The TTL, for drafts of a schema that has it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ArtifactTtl TtlCore
    {
        get => _ttl;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _ttl = value;
        }
    }

    /// <summary>
    /// Finds what keeps the draft from being logged, as far as it can be told without reading files or asking anybody: the name, the type, the
    /// metadata's number of keys and the rules of the record, entries that no disk can hold. Logging looks too, and reports all at once.
    /// </summary>
    /// <returns>The problems; empty when there is none.</returns>
    public IReadOnlyList<ArtifactDraftProblem> FindProblems() => DraftCheck.Of(this);

    /// <summary>The name, the type and how many entries there are.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => $"{Name} ({Type}): {_contents.Entries.Count} entries, {_contents.References.Count} references to resolve";

    /// <summary>Checks metadata against the rules of the record. Overridden by generated drafts whose record has rules.</summary>
    /// <param name="check">What was edited; takes what was found.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void CheckMetadata(MetadataCheck check)
    {
    }

    /// <summary>Why metadata that was carried over is no JSON object; null when it is one, or was replaced.</summary>
    internal MetadataFormatException? UnreadableMetadata
    {
        get
        {
            try
            {
                MetadataDocument.ThrowIfUnreadable();
                return null;
            }
            catch (MetadataFormatException unreadable)
            {
                return unreadable;
            }
        }
    }

    /// <summary>The rules of the record that the metadata breaks.</summary>
    internal IReadOnlyList<MetadataViolation> FindViolations()
    {
        if (!MetadataDocument.HasChanges)
        {
            return [];
        }

        var check = new MetadataCheck(MetadataDocument.Snapshot());
        CheckMetadata(check);
        return check.Violations;
    }

    /// <summary>What is to be logged, untouched by later changes.</summary>
    internal DraftSnapshot Snapshot() => new()
    {
        Name = Name,
        Type = Type,
        Description = _description,
        Aliases = [.. Aliases],
        Tags = [.. TagsCore],
        Ttl = _ttl,
        Metadata = MetadataDocument.ToUtf8(),
        Contents = _contents.Copy(),
        BaseId = _base?.Id,
        IsIncremental = IsIncremental,
    };
}
