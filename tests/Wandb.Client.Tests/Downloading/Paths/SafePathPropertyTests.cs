using Wandb.Client.Tests.Metadata;

namespace Wandb.Client.Tests.Downloading.Paths;

public sealed class SafePathPropertyTests
{
    [SeededProperty(MaxTest = 5000)]
    public bool A_path_that_is_taken_has_nothing_that_any_system_reads_as_leading_elsewhere(int seed)
    {
        string text = HostileText.Make(new Random(seed));
        return EntryPath.FaultOf(text, PathRules.Posix, out EntryPath path) is not null
            || (path.Text.Split('/', '\\').All(piece => piece != "..")
                && path.Text[0] is not ('/' or '\\')
                && !(path.Text.Length > 1 && path.Text[1] == ':')
                && !path.Text.Contains('\0', StringComparison.Ordinal)
                && path.Text.Split('/').All(piece => piece is not ("" or ".")));
    }

    [SeededProperty(MaxTest = 5000)]
    public bool A_path_that_Windows_takes_has_no_piece_that_it_would_read_otherwise(int seed)
    {
        string text = HostileText.Make(new Random(seed));
        return EntryPath.FaultOf(text, PathRules.Windows, out EntryPath path) is not null
            || path.Text.Split('/').All(piece => piece[^1] is not ('.' or ' ')
                && piece.IndexOfAny(['\\', ':', '?', '*', '<', '>', '|', '"']) < 0
                && piece.Split('.')[0].TrimEnd().ToUpperInvariant() is not ("CON" or "NUL"));
    }

    [SeededProperty(MaxTest = 5000)]
    public bool What_a_path_is_made_to_is_taken_as_it_stands(int seed) =>
        EntryPath.FaultOf(HostileText.Make(new Random(seed)), PathRules.Posix, out EntryPath path) is not null
        || (EntryPath.FaultOf(path.Text, PathRules.Posix, out EntryPath again) is null && again == path);

    [SeededProperty(MaxTest = 2000)]
    public bool A_path_that_is_taken_is_below_the_target(int seed)
    {
        SafeTarget target = new(Path.Join(Path.GetTempPath(), "target"), TimeProvider.System);
        return EntryPath.FaultOf(HostileText.Make(new Random(seed)), PathRules.Posix, out EntryPath path) is not null
            || target.PathOf(path).StartsWith(target.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>Any paths at all, written into a folder in which links lead out, change nothing beside it.</summary>
    [SeededProperty(MaxTest = 300)]
    public bool Nothing_is_written_outside_of_the_target(int seed)
    {
        Random random = new(seed);
        using TempFolder folder = new();
        folder.Write("outside/a", "untouched");
        Directory.CreateDirectory(folder["outside", "b"]);
        Directory.CreateDirectory(folder["target"]);
        Directory.CreateSymbolicLink(folder["target", "A"], folder["outside"]);
        Directory.CreateSymbolicLink(folder["target", "b"], "..");
        File.CreateSymbolicLink(folder["target", "x y"], folder["outside", "a"]);
        IReadOnlyList<string> before = folder.Tree("outside");
        SafeTarget target = new(folder["target"], TimeProvider.System) { ReplacesObstacles = random.Next(2) == 0 };
        for (int i = 0; i < 20; i++)
        {
            Write(target, HostileText.Make(random));
        }

        return folder.Tree("outside").SequenceEqual(before)
            && File.ReadAllText(folder["outside", "a"]) == "untouched"
            && Directory.GetFileSystemEntries(folder.Root).Length == 2;
    }

    private static void Write(SafeTarget target, string text)
    {
        if (EntryPath.FaultOf(text, PathRules.Posix, out EntryPath path) is not null)
        {
            return;
        }

        try
        {
            string file = target.Prepare(path);
            string part = PartName.New(Path.GetDirectoryName(file)!);
            File.WriteAllText(part, "written");
            SafeTarget.Place(part, file);
        }
        catch (Exception refused) when (refused is UnsafeEntryPathException or IOException)
        {
            return;
        }
    }
}
