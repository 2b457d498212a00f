using System.Text.Json;
using Wandb.GraphQL;
using Wandb.Metadata;

namespace Wandb;

/// <summary>
/// One version of an artifact, seen through the collection that it was addressed through. Facts are read-only; edits of the
/// description, the aliases and the metadata are kept here until <see cref="SaveAsync(CancellationToken)"/> sends them.
/// </summary>
/// <remarks>Edit one object from one thread at a time. Editing while a save of it is under way is safe: such edits stay for the next one.</remarks>
public abstract partial class Artifact
{
    private readonly PendingValue<string?> _description;
    private readonly PendingValue<ArtifactTtl> _ttl;
    private MetadataDocument? _metadata;
    private ArtifactSnapshot _snapshot;

    /// <summary>Makes the object of an artifact that the client loaded.</summary>
    /// <param name="source">What was loaded.</param>
    protected Artifact(ArtifactSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        (Client, Protocol, _snapshot) = (source.Client, source.Protocol, source.Snapshot);
        _description = new PendingValue<string?>(_snapshot.Description);
        _ttl = new PendingValue<ArtifactTtl>(_snapshot.Ttl);
        Aliases.Pending.Load(_snapshot.Aliases ?? []);
        TagsCore.Pending.Load(_snapshot.Tags);
    }

    /// <summary>The server's id of the version. Opaque, and the same through every link.</summary>
    public string Id => _snapshot.Id;

    /// <summary>The entity of the collection, as the server returned it (which may differ from the path asked for).</summary>
    public string Entity => _snapshot.Collection.Entity;

    /// <summary>The project of the collection, as the server returned it.</summary>
    public string Project => _snapshot.Collection.Project;

    /// <summary>The collection.</summary>
    public string Collection => _snapshot.Collection.Name;

    /// <summary>The version in this collection: <c>v</c> and its number.</summary>
    public string Version => _snapshot.Version;

    /// <summary>The number of the version in this collection, from 0. Null while the version is not committed.</summary>
    public int? VersionIndex => _snapshot.VersionIndex;

    /// <summary><c>collection:version</c>, such as <c>resnet:v3</c>.</summary>
    public string Name => $"{Collection}:{Version}";

    /// <summary><c>entity/project/collection:version</c>.</summary>
    public string QualifiedName => $"{_snapshot.Collection}:{Version}";

    /// <summary>The artifact type, such as <c>model</c>.</summary>
    public string Type => _snapshot.Type;

    /// <summary>The digest of the manifest.</summary>
    public string Digest => _snapshot.Digest;

    /// <summary>The size of all files, in bytes.</summary>
    public long Size => _snapshot.Size;

    /// <summary>How many files the version has.</summary>
    public long FileCount => _snapshot.FileCount;

    /// <summary>The state: pending, committed, deleted, or one that this library does not know.</summary>
    public ArtifactState State => _snapshot.State;

    /// <summary>When the version was created.</summary>
    public DateTimeOffset CreatedAt => _snapshot.CreatedAt;

    /// <summary>When the version was last changed, as far as the server says.</summary>
    public DateTimeOffset? UpdatedAt => _snapshot.UpdatedAt;

    /// <summary>Whether the version was born in another collection than the one it was addressed through.</summary>
    public bool IsLink => _snapshot.IsLink;

    /// <summary>The collections that the version is linked into, as of the last load or save, as far as the server shows them.</summary>
    public IReadOnlyList<ArtifactLink> Links => _snapshot.Links;

    /// <summary>The description. Belongs to the version, so every link shows the same one. Set it to null or to "" to clear it.</summary>
    public string? Description
    {
        get => _description.Current;
        set => _description.Set(string.IsNullOrEmpty(value) ? null : value);
    }

    /// <summary>The aliases in this collection, without the version itself.</summary>
    public AliasSet Aliases { get; } = new();

    /// <summary>The stored metadata with the pending edits in it. A copy of its own, safe to keep.</summary>
    /// <exception cref="MetadataFormatException">What is stored is no JSON object.</exception>
    public JsonElement MetadataJson => MetadataDocument.ToJsonElement();

    /// <summary>Whether something was edited that is not saved yet.</summary>
    public bool HasChanges => Aliases.HasChanges || TagsCore.HasChanges || _description.HasEdit || _ttl.HasEdit || _metadata is { HasChanges: true };

    /// <summary>The metadata: the stored text and the edits on top. Read when first used, so that bad metadata never fails a load.</summary>
    /// <exception cref="MetadataFormatException">What is stored is no JSON object.</exception>
    protected MetadataDocument MetadataDocument
    {
        get
        {
            ReplaceableMetadata.ThrowIfUnreadable();
            return ReplaceableMetadata;
        }
    }

    /// <summary>Like <see cref="MetadataDocument"/>, also when what is stored is no JSON object: then it can be replaced, and not else.</summary>
    protected MetadataDocument ReplaceableMetadata =>
        _metadata ??= MetadataDocument.OfArtifact(QualifiedName, MetadataText.ToUtf8(_snapshot.Metadata));

    /// <summary>The tags, for wrappers of a schema that has them.</summary>
    protected TagSet TagsCore { get; } = new();

    /// <summary>The TTL, for wrappers of a schema that has it.</summary>
    protected ArtifactTtl TtlCore
    {
        get => _ttl.Current;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (IsLink)
            {
                throw new InvalidOperationException(
                    $"The TTL of '{QualifiedName}' can't be set: it is a link. Load the version from the collection it was logged to and set it there.");
            }

            _ttl.Set(value);
        }
    }

    internal WandbClient Client { get; }

    internal ArtifactProtocol Protocol { get; }

    /// <summary><c>entity/project/collection:version</c>.</summary>
    /// <returns>The qualified name.</returns>
    public override string ToString() => QualifiedName;
}
