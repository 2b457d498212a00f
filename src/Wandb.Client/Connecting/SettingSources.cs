namespace Wandb;

/// <summary>The text of a setting and where it stands.</summary>
internal readonly record struct FoundSetting(string Text, string Source);

/// <summary>Where settings are looked for that the code leaves out: environment variables, then the workspace settings file, then the global one.</summary>
internal sealed class SettingSources
{
    private readonly Dictionary<string, string> _fromFiles;

    public SettingSources(WandbEnvironment environment)
    {
        Environment = environment;
        Files = new ConfigurationFiles(environment);
        _fromFiles = new(Files.ReadSettings(Files.GlobalSettingsPath), StringComparer.Ordinal);
        foreach ((string key, string value) in Files.ReadSettings(Files.WorkspaceSettingsPath))
        {
            _fromFiles[key] = value;
        }

        Secrets = Files.ReadSecrets();
    }

    public WandbEnvironment Environment { get; }

    public ConfigurationFiles Files { get; }

    /// <summary>What stands in SageMaker's <c>secrets.env</c>.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; }

    /// <summary>What was found and could not be used.</summary>
    public List<string> Warnings => Files.Warnings;

    // Inside SageMaker, W&B's SDK takes the variables in that file before those of the process.
    private bool IsSageMaker => Environment.GetVariable("SM_TRAINING_ENV") is not null;

    public FoundSetting? Variable(string name) =>
        IsSageMaker && Secrets.GetValueOrDefault(name) is { Length: > 0 } secret ? new(secret, $"{name} in the file {SageMakerSecrets.FileName}")
        : Environment.GetVariable(name) is { } value ? new(value, $"the environment variable {name}")
        : null;

    public FoundSetting? FileSetting(string key) =>
        _fromFiles.GetValueOrDefault(key) is { Length: > 0 } value ? new(value, $"the setting {key} of the settings files") : null;

    public FoundSetting? Find(string variable, string key) => Variable(variable) ?? FileSetting(key);
}
