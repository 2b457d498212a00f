using System.Globalization;
using System.Runtime.CompilerServices;

namespace Wandb;

public abstract partial class Artifact
{
    private StoredArtifact? _stored;

    internal StoredArtifact Stored => _stored ??= new StoredArtifact(Client, Protocol, Id, QualifiedName, IsLink ? (_snapshot.Collection, Version) : null);

    /// <summary>Loads the list of the files, which never changes; once per object.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="InvalidOperationException">The version is not committed yet.</exception>
    /// <exception cref="ArtifactManifestException">What the server has is no manifest.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public virtual Task<ArtifactManifest> GetManifestAsync(CancellationToken cancellationToken = default) => Stored.GetManifestAsync(cancellationToken);

    /// <summary>Lists the files and references, with their sizes, ordered by path.</summary>
    /// <param name="pathPrefix">Lists only this file or the files of this directory; null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The entries of the manifest.</returns>
    /// <inheritdoc cref="GetManifestAsync" path="/exception"/>
    public virtual async IAsyncEnumerable<ArtifactManifestEntry> ListFilesAsync(
        string? pathPrefix = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArtifactManifest manifest = await GetManifestAsync(cancellationToken).ConfigureAwait(false);
        foreach (ArtifactManifestEntry entry in DownloadPlan.Select(manifest, pathPrefix))
        {
            yield return entry;
        }
    }

    /// <summary>
    /// Downloads the files into a directory. Each is compared with the manifest before it gets its name; files that are there with the right
    /// content are left alone. Called again after a failure, it fetches what is missing.
    /// </summary>
    /// <param name="options">What, to where and how; null for everything into the default directory.</param>
    /// <param name="progress">Told how far it has come, one report at a time; null for nobody. What it throws ends the call as it was thrown.</param>
    /// <param name="cancellationToken">Stops; files that are there by then stay, and no file is there in part.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ArtifactDownloadException">Files could not be downloaded; it names each.</exception>
    /// <exception cref="UnsafeEntryPathException">Paths of the artifact can't be written safely. Nothing was written.</exception>
    /// <exception cref="UnresolvedReferenceException">References can't be followed. Nothing was written.</exception>
    /// <exception cref="WandbNotFoundException">There is nothing below <see cref="ArtifactDownloadOptions.PathPrefix"/>.</exception>
    /// <exception cref="InvalidOperationException">The version is not committed yet, or nothing says where to download to.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public virtual Task<ArtifactDownload> DownloadAsync(
        ArtifactDownloadOptions? options = null, IProgress<ArtifactDownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= ArtifactDownloadOptions.Default;
        return new Downloader(Stored, options.Directory ?? DefaultDirectory(withVersion: !options.RemoveExtraFiles), options, progress).RunAsync(cancellationToken);
    }

    /// <summary>Downloads one file, as <see cref="DownloadAsync"/> would.</summary>
    /// <param name="path">The path of the file in the artifact.</param>
    /// <param name="options">
    /// To where and how; <see cref="ArtifactDownloadOptions.PathPrefix"/>, <see cref="ArtifactDownloadOptions.RemoveExtraFiles"/> and
    /// <see cref="ArtifactDownloadOptions.AllowMissingReferences"/> have no effect.
    /// </param>
    /// <param name="progress">Told how far it has come; null for nobody. What it throws ends the call as it was thrown.</param>
    /// <param name="cancellationToken">Stops; no file is there in part.</param>
    /// <returns>The full path of the file on this machine.</returns>
    /// <exception cref="WandbNotFoundException">The artifact has no such file.</exception>
    /// <exception cref="ArtifactIntegrityException">What is stored is not what the manifest names.</exception>
    /// <exception cref="UnsafeEntryPathException">The path can't be written safely.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public virtual async Task<string> DownloadFileAsync(
        string path,
        ArtifactDownloadOptions? options = null,
        IProgress<ArtifactDownloadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArtifactManifestEntry entry = await FindEntryAsync(path, cancellationToken).ConfigureAwait(false);
        options = (options ?? ArtifactDownloadOptions.Default) with { PathPrefix = entry.Path, RemoveExtraFiles = false, AllowMissingReferences = false };
        string directory = options.Directory ?? DefaultDirectory(withVersion: true);
        try
        {
            ArtifactDownload download = await new Downloader(Stored, directory, options, progress).RunAsync(cancellationToken).ConfigureAwait(false);
            return Path.GetFullPath(Path.Join(download.Directory, entry.Path));
        }
        catch (ArtifactDownloadException failed) when (failed.Failures is [{ Exception: WandbException cause }])
        {
            throw cause;
        }
    }

    /// <summary>
    /// Opens one file for reading, without writing it to disk. Its end is reached only when its content is that of the manifest; a connection
    /// that breaks is taken up where it broke. What the cache has is compared first and comes from there.
    /// </summary>
    /// <param name="path">The path of the file in the artifact. It may be one that can't be written to this file system.</param>
    /// <param name="cancellationToken">Stops waiting for the first byte; each read has its own.</param>
    /// <returns>The bytes, to be read asynchronously: <see cref="ArtifactIntegrityException"/> at the end if they are others. Dispose of it.</returns>
    /// <exception cref="WandbNotFoundException">The artifact has no such file.</exception>
    /// <exception cref="UnresolvedReferenceException">It is a reference that can't be followed.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public virtual async Task<Stream> OpenFileAsync(string path, CancellationToken cancellationToken = default)
    {
        ArtifactManifestEntry entry = await FindEntryAsync(path, cancellationToken).ConfigureAwait(false);
        return await EntryOpener.OpenAsync(Stored, entry, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Compares a directory with the artifact: every file by its content. Changes nothing.</summary>
    /// <param name="directory">The directory; null for the one that <see cref="DownloadAsync"/> takes by default.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What is missing, different and too much.</returns>
    /// <exception cref="UnsafeEntryPathException">Paths of the artifact are none that could be below a directory.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public virtual async Task<ArtifactVerification> VerifyAsync(string? directory = null, CancellationToken cancellationToken = default)
    {
        ArtifactManifest manifest = await GetManifestAsync(cancellationToken).ConfigureAwait(false);
        return await ArtifactVerifier.VerifyAsync(manifest, directory ?? DefaultDirectory(withVersion: true), Client.Wire.Clock, cancellationToken).ConfigureAwait(false);
    }

    private string DefaultDirectory(bool withVersion)
    {
        string version = _snapshot.SourceIndex is { } index ? "v" + index.ToString(CultureInfo.InvariantCulture) : Version;
        return DownloadRoot.Find(Client.Settings.ArtifactDirectory, _snapshot.SourceName ?? Collection, withVersion ? version : null);
    }

    private async Task<ArtifactManifestEntry> FindEntryAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArtifactManifest manifest = await GetManifestAsync(cancellationToken).ConfigureAwait(false);
        return manifest.Find(path) ?? throw new WandbNotFoundException($"'{QualifiedName}' has no file '{path}'.");
    }
}
