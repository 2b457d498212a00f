using System.Diagnostics.CodeAnalysis;

namespace Wandb;

public partial class WandbClient
{
    private NamespaceResolver? _namespaces;

    internal NamespaceResolver Namespaces => _namespaces ??= new NamespaceResolver(this);

    /// <summary>Loads an artifact version into its typed wrapper. Metadata that does not fit the record never fails the load.</summary>
    /// <typeparam name="T">The wrapper that the generator made of your record, such as <c>ImageModelArtifact</c>.</typeparam>
    /// <param name="path"><c>[[entity/]project/]collection[:alias]</c>; what is left out comes from the settings.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The artifact.</returns>
    /// <exception cref="FormatException">The text is no artifact path; the message names the piece at fault.</exception>
    /// <exception cref="WandbNotFoundException">There is no such artifact; <see cref="WandbNotFoundException.Resource"/> says which piece is missing.</exception>
    /// <exception cref="ArtifactTypeMismatchException">The artifact is of another type than the record's.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public Task<T> GetArtifactAsync<T>([StringSyntax(WandbSyntax.ArtifactPath)] string path, CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T> => GetArtifactAsync<T>(ArtifactPath.Parse(path), cancellationToken);

    /// <inheritdoc cref="GetArtifactAsync{T}(string, CancellationToken)"/>
    public virtual async Task<T> GetArtifactAsync<T>(ArtifactPath path, CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T>
    {
        ArgumentNullException.ThrowIfNull(path);
        ArtifactSource source = await ArtifactLoader.LoadAsync(this, path, ProtocolOf<T>(), cancellationToken).ConfigureAwait(false);
        if (T.ArtifactType is { } expected && expected != source.Snapshot.Type)
        {
            throw new ArtifactTypeMismatchException($"{source.Snapshot.Collection}:{source.Snapshot.Version}", expected, source.Snapshot.Type);
        }

        return T.Create(source);
    }

    /// <summary>Loads an artifact version of any type, without a wrapper.</summary>
    /// <param name="path"><c>[[entity/]project/]collection[:alias]</c>; what is left out comes from the settings.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The artifact.</returns>
    /// <exception cref="FormatException">The text is no artifact path; the message names the piece at fault.</exception>
    /// <exception cref="WandbNotFoundException">There is no such artifact; <see cref="WandbNotFoundException.Resource"/> says which piece is missing.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public Task<UntypedArtifact> GetArtifactAsync(
        [StringSyntax(WandbSyntax.ArtifactPath)] string path, CancellationToken cancellationToken = default) =>
        GetArtifactAsync<UntypedArtifact>(ArtifactPath.Parse(path), cancellationToken);

    /// <inheritdoc cref="GetArtifactAsync(string, CancellationToken)"/>
    public Task<UntypedArtifact> GetArtifactAsync(ArtifactPath path, CancellationToken cancellationToken = default) =>
        GetArtifactAsync<UntypedArtifact>(path, cancellationToken);
}
