namespace Wandb;

/// <summary>Finds and reads the files that settings and keys may stand in. A broken file is a warning, not a failure, as with the official SDK.</summary>
internal sealed class ConfigurationFiles(WandbEnvironment environment)
{
    public List<string> Warnings { get; } = [];

    public string? GlobalSettingsPath =>
        environment.GetVariable("WANDB_CONFIG_DIR") is { } folder ? Path.Join(environment.ExpandHome(folder), "settings")
        : environment.HomeDirectory is { } home ? Path.Join(home, ".config", "wandb", "settings")
        : null;

    public string? WorkspaceSettingsPath
    {
        get
        {
            string? root = environment.GetVariable("WANDB_DIR") is { } folder ? environment.ExpandHome(folder) : environment.CurrentDirectory;
            if (root is null)
            {
                return null;
            }

            string hidden = Path.Join(root, ".wandb");
            return Path.Join(Directory.Exists(hidden) ? hidden : Path.Join(root, "wandb"), "settings");
        }
    }

    public string? NetrcPath
    {
        get
        {
            if (environment.GetVariable("NETRC") is { } path)
            {
                return environment.ExpandHome(path);
            }

            if (environment.HomeDirectory is not { } home)
            {
                return null;
            }

            string dotted = Path.Join(home, ".netrc");
            string underscored = Path.Join(home, "_netrc");
            return File.Exists(dotted) ? dotted
                : File.Exists(underscored) || OperatingSystem.IsWindows() ? underscored
                : dotted;
        }
    }

    /// <summary>The file of SageMaker's secrets, which W&amp;B's SDK looks for in the current directory.</summary>
    public string? SecretsPath => environment.CurrentDirectory is { } folder ? Path.Join(folder, SageMakerSecrets.FileName) : null;

    /// <summary>The file that keeps access tokens; null to keep none.</summary>
    public string? CredentialsPath(string? setting) =>
        setting is not null ? Absolute(setting)
        : environment.HomeDirectory is { } home ? Path.Join(home, ".config", "wandb", "credentials.json")
        : null;

    public string Absolute(string path)
    {
        string expanded = environment.ExpandHome(path);
        return environment.CurrentDirectory is { } folder && !Path.IsPathRooted(expanded) ? Path.Join(folder, expanded) : expanded;
    }

    public IReadOnlyDictionary<string, string> ReadSettings(string? path) =>
        Read(path, "settings file", SettingsFile.Parse) ?? [];

    public NetrcFile? ReadNetrc() => Read(NetrcPath, "netrc file", NetrcFile.Parse);

    public IReadOnlyDictionary<string, string> ReadSecrets() =>
        Read(SecretsPath, "secrets file", SageMakerSecrets.Parse) ?? [];

    private T? Read<T>(string? path, string what, Func<string, T> parse)
        where T : class
    {
        if (path is null || !File.Exists(path))
        {
            return null;
        }

        try
        {
            return parse(File.ReadAllText(path));
        }
        catch (Exception broken) when (broken is FormatException or IOException or UnauthorizedAccessException)
        {
            string fault = broken is FormatException ? broken.Message : "it can't be read";
            Warnings.Add($"The {what} '{path}' is ignored: {fault}.");
            return null;
        }
    }
}
