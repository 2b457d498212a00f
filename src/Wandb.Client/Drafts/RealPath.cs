namespace Wandb;

/// <summary>A local path with every link in it replaced by what it leads to.</summary>
internal static class RealPath
{
    // As many as operating systems follow.
    private const int MostLinks = 40;

    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        string root = Path.GetPathRoot(full)!;
        Stack<string> rest = Pieces(full[root.Length..], []);
        string real = root;
        int links = 0;
        while (rest.TryPop(out string? piece))
        {
            string next = Path.Combine(real, piece);
            if (new FileInfo(next).LinkTarget is not { } target || ++links > MostLinks)
            {
                real = next;
                continue;
            }

            string absolute = Path.GetFullPath(target, real);
            root = Path.GetPathRoot(absolute)!;
            rest = Pieces(absolute[root.Length..], rest);
            real = root;
        }

        return real;
    }

    private static Stack<string> Pieces(string path, IEnumerable<string> after) => new(
        path.Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Concat(after).Reverse());
}
