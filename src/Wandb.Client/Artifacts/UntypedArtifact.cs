using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Wandb.GraphQL;

namespace Wandb;

/// <summary>An artifact without a record: its metadata is edited by key, as JSON.</summary>
public sealed class UntypedArtifact : Artifact, IArtifact<UntypedArtifact>
{
    private UntypedMetadata? _editor;

    private UntypedArtifact(ArtifactSource source)
        : base(source)
    {
    }

    static string? IArtifact<UntypedArtifact>.ArtifactType => null;

    static ArtifactProtocol IArtifact<UntypedArtifact>.Protocol => Generated.ServerSchema.Protocol;

    /// <summary>The metadata, by key.</summary>
    /// <exception cref="Wandb.Metadata.MetadataFormatException">What is stored is no JSON object.</exception>
    public UntypedMetadata Metadata => _editor ??= new UntypedMetadata(MetadataDocument);

    /// <summary>The tags of the version.</summary>
    public TagSet Tags => TagsCore;

    /// <summary>How long the version lives.</summary>
    /// <exception cref="InvalidOperationException">Set through a link: W&amp;B takes a TTL only on the version's own collection.</exception>
    public ArtifactTtl Ttl
    {
        get => TtlCore;
        set => TtlCore = value;
    }

    /// <summary>
    /// Changes the metadata that the server has now and saves it, with the other edits that are not saved yet. With
    /// <see cref="SaveOptions.Verify"/> no other writer that verifies comes between reading and writing.
    /// </summary>
    /// <param name="change">Edits the metadata; called once, with what the server has.</param>
    /// <param name="options">How to save; null for the defaults. <see cref="SaveOptions.Resolve"/> is not used: nothing can conflict.</param>
    /// <param name="cancellationToken">Stops waiting. Edits that are not known to be saved stay edits.</param>
    /// <returns>A task that ends when the object shows what the server has.</returns>
    /// <exception cref="InvalidOperationException">Metadata was edited before and is not saved.</exception>
    /// <exception cref="ArtifactSaveException">The save failed; the exception says how far it came.</exception>
    public Task UpdateMetadataAsync(Action<UntypedMetadata> change, SaveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateMetadataAsync(() => change(Metadata), options, cancellationToken);
    }

    static UntypedArtifact IArtifact<UntypedArtifact>.Create(ArtifactSource source) => new(source);

    /// <summary>Begins a version of an artifact: add its files and metadata, then log it in a run.</summary>
    /// <param name="name">The artifact's name: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>, at most 128.</param>
    /// <param name="type">The artifact's type, such as <c>dataset</c>.</param>
    /// <returns>The draft.</returns>
    public static UntypedArtifactDraft Create([StringSyntax(WandbSyntax.ArtifactName)] string name, string type) => new(new ArtifactDraftSource(name, type));

    /// <summary>
    /// Begins a new version of this artifact with its entries, none of which is uploaded again, its description and its metadata, as they
    /// were loaded. Aliases, tags and the TTL are not carried over.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="WandbException">The manifest could not be read; the subclass says how.</exception>
    public Task<UntypedArtifactDraft> NewDraftAsync(CancellationToken cancellationToken = default) =>
        BeginDraftAsync(static source => new UntypedArtifactDraft(source), cancellationToken);

    /// <summary>Replaces the metadata entirely. Keys that are not in the object are gone after the next save.</summary>
    /// <param name="metadata">A JSON object.</param>
    /// <exception cref="ArgumentException">It is no JSON object.</exception>
    public void ReplaceMetadata(JsonElement metadata) => ReplaceableMetadata.Replace(JsonMarshal.GetRawUtf8Value(metadata).ToArray());
}
