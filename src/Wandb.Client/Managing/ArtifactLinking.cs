using System.Diagnostics.CodeAnalysis;

namespace Wandb;

/// <summary>Linking, as a call on the artifact itself.</summary>
public static class ArtifactLinking
{
    /// <summary>Links this version into a portfolio: <see cref="WandbClient.LinkArtifactAsync{T}(T, string, IEnumerable{string}?, CancellationToken)"/> of the client that loaded it.</summary>
    /// <inheritdoc cref="WandbClient.LinkArtifactAsync{T}(T, string, IEnumerable{string}?, CancellationToken)"/>
    public static Task<ArtifactLinkResult<T>> LinkAsync<T>(
        this T artifact,
        string portfolio,
        [StringSyntax(WandbSyntax.Alias)] IEnumerable<string>? aliases = null,
        CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T> => LinkAsync(artifact, CollectionPath.Parse(portfolio), aliases, cancellationToken);

    /// <inheritdoc cref="LinkAsync{T}(T, string, IEnumerable{string}?, CancellationToken)"/>
    public static Task<ArtifactLinkResult<T>> LinkAsync<T>(
        this T artifact,
        CollectionPath portfolio,
        [StringSyntax(WandbSyntax.Alias)] IEnumerable<string>? aliases = null,
        CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T>
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return artifact.Client.LinkArtifactAsync(artifact, portfolio, aliases, cancellationToken);
    }
}
