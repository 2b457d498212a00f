namespace Wandb;

/// <summary>
/// What the client may read of the machine it runs on: environment variables, the home directory (netrc, global settings file) and
/// the current directory (workspace settings file).
/// </summary>
public sealed class WandbEnvironment
{
    private readonly Func<string, string?> _variable;

    /// <summary>Makes an environment of given parts, for tests or for several accounts in one process.</summary>
    /// <param name="variables">The environment variables; null for none.</param>
    /// <param name="homeDirectory">Where <c>.netrc</c> and <c>.config/wandb/settings</c> are looked for; null to look for neither.</param>
    /// <param name="currentDirectory">Where the folder of the workspace settings file is looked for; null to look for none.</param>
    public WandbEnvironment(
        IReadOnlyDictionary<string, string>? variables = null, string? homeDirectory = null, string? currentDirectory = null)
    {
        _variable = name => variables?.GetValueOrDefault(name);
        HomeDirectory = homeDirectory;
        CurrentDirectory = currentDirectory;
    }

    private WandbEnvironment(Func<string, string?> variable, string? homeDirectory, string? currentDirectory) =>
        (_variable, HomeDirectory, CurrentDirectory) = (variable, homeDirectory, currentDirectory);

    /// <summary>The environment of this process, as it is at the moment of asking.</summary>
    public static WandbEnvironment Process => new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : null,
        Environment.CurrentDirectory);

    /// <summary>An empty environment: nothing but what the code says counts.</summary>
    public static WandbEnvironment None { get; } = new();

    /// <summary>The home directory, or null to look for no file there.</summary>
    public string? HomeDirectory { get; }

    /// <summary>The current directory, or null to look for no file there.</summary>
    public string? CurrentDirectory { get; }

    /// <summary>An environment variable. One that is set to the empty text counts as not set, as the official SDK has it.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value, or null.</returns>
    public string? GetVariable(string name) => _variable(name) is { Length: > 0 } value ? value : null;

    internal string ExpandHome(string path) =>
        HomeDirectory is not null && (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
            ? Path.Join(HomeDirectory, path[1..])
            : path;
}
