using System.Text;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Listing;

/// <summary>Pages of a version's files, read page by page: there may be very many.</summary>
internal static class FilePages
{
    public static Page Files(this PageRequest request, Backend backend, ArtifactRow artifact, IReadOnlyList<string>? names, IReadOnlyList<string>? mediaTypes)
    {
        // A commit that is not over has written some of them down.
        if (artifact.State == ArtifactState.Pending)
        {
            return request.Take(Array.Empty<FileNode>(), file => file.Name);
        }

        long entityId = backend.EntityOf(artifact);

        // No names are all files: older clients send an empty list.
        names = names is { Count: > 0 } ? names : null;
        if (names is not null || mediaTypes is not null || request.Last is not null || request.Before is not null)
        {
            IEnumerable<EntryRow> entries = names is null
                ? backend.Files.Entries(artifact.Id, string.Empty, long.MaxValue)
                : names.Distinct(StringComparer.Ordinal).Select(name => backend.Files.Entry(artifact.Id, name)).OfType<EntryRow>();
            List<FileNode> files = [.. entries.Select(entry => artifact.FileOf(entry, entityId))];
            return request.Take([.. files.Where(file => mediaTypes?.Contains(file.MimeType) != false)], file => file.Name);
        }

        string after = request.After is { } cursor ? Path(cursor) : string.Empty;
        int size = PageRequest.Size(request.First ?? PageRequest.DefaultSize);
        List<EntryRow> rows = backend.Files.Entries(artifact.Id, after, size + 1L);
        List<Edge> edges = [.. rows.Take(size).Select(entry => new Edge(Cursor(entry.Path), artifact.FileOf(entry, entityId)))];
        return new Page(edges, (int)artifact.FileCount, rows.Count > size, after.Length > 0);
    }

    // The form of the other cursors; the position is of no use here.
    private static string Cursor(string path) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"0:{path}"));

    private static string Path(string cursor) => PageRequest.Read(cursor).Key;
}
