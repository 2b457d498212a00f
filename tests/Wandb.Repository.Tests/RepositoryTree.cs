using System.Diagnostics;

namespace Wandb.Repository.Tests;

/// <summary>The files of a repository by path (with '/'), as the conventions see them. Those of tests are made in memory.</summary>
internal sealed class RepositoryTree
{
    private static readonly Lazy<RepositoryTree> LazyCheckout = new(ReadCheckout);

    private readonly SortedDictionary<string, Lazy<string>> _files;
    private readonly HashSet<string> _folders;

    private RepositoryTree(IEnumerable<(string Path, Lazy<string> Text)> files)
    {
        _files = new(files.ToDictionary(file => file.Path, file => file.Text), StringComparer.Ordinal);
        _folders = [.. _files.Keys.SelectMany(FoldersOf)];
    }

    /// <summary>What git tracks here, and what it would track after the next <c>git add</c>.</summary>
    public static RepositoryTree Checkout => LazyCheckout.Value;

    public IEnumerable<string> Paths => _files.Keys;

    public static string Root { get; } = FindRoot();

    public static RepositoryTree Of(params (string Path, string Text)[] files) =>
        new(files.Select(file => (file.Path, new Lazy<string>(file.Text))));

    public bool Has(string path) => _files.ContainsKey(path) || _folders.Contains(path.TrimEnd('/'));

    public string? Text(string path) => _files.TryGetValue(path, out Lazy<string>? text) ? text.Value : null;

    /// <summary>Paths under a folder (which ends in '/') with an ending.</summary>
    public IEnumerable<string> Under(string folder, string ending) =>
        Paths.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal));

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }

    private static RepositoryTree ReadCheckout() => new(
        Git("ls-files", "--cached", "--others", "--exclude-standard", "-z")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Distinct()
            .Where(path => File.Exists(Path.Combine(Root, path)))
            .Select(path => (path, new Lazy<string>(() => File.ReadAllText(Path.Combine(Root, path))))));

    private static string Git(params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true })!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git {arguments[0]} ended with {git.ExitCode}.");
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WandbTyped.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No WandbTyped.sln above the test assembly.");
    }
}
