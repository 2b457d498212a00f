using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Wandb;

/// <summary>Finds the file that a <c>file://</c> reference names, or the files below the directory. Rule: the official client.</summary>
/// <param name="uri">The reference.</param>
/// <param name="checksum">Whether the content counts; else the URI of each file's real path does.</param>
internal sealed class LocalFileFinder(string uri, bool checksum) : ReferenceFinder
{
    public const string Scheme = "file";

    public override async IAsyncEnumerable<ReferencedObject> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string path = new Uri(uri).LocalPath;
        if (!Directory.Exists(path))
        {
            yield return await HashAsync(path, uri, string.Empty, cancellationToken).ConfigureAwait(false);
            yield break;
        }

        // The official client follows no links to directories here.
        DirectoryScan scan = new(path, followDirectoryLinks: false);
        foreach ((string below, string localPath) in scan.Files())
        {
            yield return await HashAsync(localPath, EntryPathRules.Join(uri, below), below, cancellationToken).ConfigureAwait(false);
        }

        if (scan.Problems is [var problem, ..])
        {
            throw new IOException(problem.Message);
        }
    }

    private async Task<ReferencedObject> HashAsync(string path, string reference, string below, CancellationToken cancellationToken)
    {
        ContentRead read = await new FileSource(path).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (read.Stream.ConfigureAwait(false))
        {
            string digest = checksum
                ? (await ContentHasher.HashAsync(read.Stream, read.Stamp.Length, null, null, cancellationToken).ConfigureAwait(false)).Base64
                : OfUri(path);
            return new ReferencedObject { Reference = reference, Digest = digest, Size = read.Stamp.Length, RelativePath = below };
        }
    }

    // The URI as Python writes it.
    private static string OfUri(string path)
    {
        string real = RealPath.Of(path).Replace('\\', '/');
        string escaped = string.Join('/', real.Split('/').Select(Uri.EscapeDataString));
        return Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes($"file://{(real.StartsWith('/') ? string.Empty : "/")}{escaped}")));
    }
}
