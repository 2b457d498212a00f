namespace Wandb.Client.Tests;

/// <summary>A folder of its own, gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("wandb-test-").FullName;

    public string this[params ReadOnlySpan<string?> pieces] => Path.Join([Root, .. pieces]);

    /// <summary>Writes a file with a text, and the folders that it needs.</summary>
    public string Write(string name, string text = "")
    {
        string path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Everything below the folder, links not followed, as relative paths; folders end with a slash, links with an arrow.</summary>
    public IReadOnlyList<string> Tree(string below = "") => [.. Walk(this[below], string.Empty).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private static IEnumerable<string> Walk(string folder, string prefix)
    {
        foreach (FileSystemInfo item in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            string name = prefix + item.Name;
            if (item.LinkTarget is not null)
            {
                yield return name + " ->";
            }
            else if (item is DirectoryInfo)
            {
                yield return name + "/";
                foreach (string inner in Walk(item.FullName, name + "/"))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return name;
            }
        }
    }
}
