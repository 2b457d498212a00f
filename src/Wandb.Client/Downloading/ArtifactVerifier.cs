using System.Collections.Concurrent;

namespace Wandb;

/// <summary>Compares a directory with an artifact.</summary>
internal static class ArtifactVerifier
{
    public static async Task<ArtifactVerification> VerifyAsync(
        ArtifactManifest manifest, string directory, TimeProvider clock, CancellationToken cancellationToken)
    {
        SafeTarget target = new(directory, clock);
        PathRules rules = PathRules.Current;
        EntryPath[] paths = EntryPaths.Read([.. manifest.Entries.Select(entry => entry.Path)], rules);
        ConcurrentBag<string> missing = [];
        ConcurrentBag<string> different = [];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            manifest.Entries.Zip(paths).Where(pair => !pair.First.IsReference),
            parallel,
            async (pair, stop) =>
            {
                (ArtifactManifestEntry entry, EntryPath path) = pair;
                string file = target.PathOf(path);
                if (!SafeTarget.IsFile(file))
                {
                    missing.Add(entry.Path);
                }
                else if ((entry.Size is { } size && new FileInfo(file).Length != size) || await FileCopy.Md5Async(file, stop).ConfigureAwait(false) != entry.Digest)
                {
                    different.Add(entry.Path);
                }
            }).ConfigureAwait(false);
        HashSet<string> known = new(paths.Select(path => rules.Fold(path.Text)), StringComparer.Ordinal);
        return new ArtifactVerification
        {
            Directory = target.Root,
            Missing = [.. missing.Order(StringComparer.Ordinal)],
            Different = [.. different.Order(StringComparer.Ordinal)],
            Extra = [.. DirectoryTree.FilesBelow(target.Root, target.Root)
                .Where(file => !known.Contains(rules.Fold(file)) && !PartName.Is(Path.GetFileName(file.AsSpan())))
                .Order(StringComparer.Ordinal)],
            NotCompared = [.. manifest.Entries.Where(entry => entry.IsReference).Select(entry => entry.Path)],
        };
    }
}
