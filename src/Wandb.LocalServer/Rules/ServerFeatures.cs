namespace Wandb.LocalServer.Rules;

/// <summary>What this server announces; clients choose their operations by it.</summary>
internal sealed class ServerFeatures
{
    private static readonly Dictionary<string, bool> Defaults = new(StringComparer.Ordinal)
    {
        ["ARTIFACT_TAGS"] = true,
        ["CLIENT_IDS"] = true,
        ["ARTIFACT_REGISTRY_SEARCH"] = true,
        ["STRUCTURED_CONSOLE_LOGS"] = true,
        ["ARTIFACT_COLLECTION_MEMBERSHIP_FILES"] = true,
        ["ARTIFACT_COLLECTION_MEMBERSHIP_FILE_DOWNLOAD_HANDLER"] = true,
        ["USE_ARTIFACT_WITH_ENTITY_AND_PROJECT_INFORMATION"] = true,
        ["EXPAND_DEFINED_METRIC_GLOBS"] = false,
        ["INCLUDE_ARTIFACT_TYPES_IN_REGISTRY_CREATION"] = true,
        ["PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP"] = true,
        ["ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE"] = true,
        ["TOTAL_COUNT_IN_FILE_CONNECTION"] = true,
        ["ARTIFACT_COLLECTIONS_FILTERING_SORTING"] = true,
        ["LARGE_FILENAMES"] = false,
        ["ARTIFACT_V2_DOWNLOAD_HANDLER_SUPPORTS_ARTIFACT_ID"] = true,
        ["MARK_RUN_FILES_UPLOADED"] = true,
        ["FILESTREAM_GZIP"] = true,
    };

    public ServerFeatures(WandbLocalServerOptions options)
    {
        var all = new Dictionary<string, bool>(Defaults, StringComparer.Ordinal);
        foreach ((string name, bool isEnabled) in options.Features)
        {
            all[name] = isEnabled;
        }

        All = all;
        Flags = options.FeatureFlags;
        AdvancedSearch = options.AdvancedRegistrySearch;
    }

    public IReadOnlyDictionary<string, bool> All { get; }

    /// <summary>Feature flags of every organization.</summary>
    public IReadOnlyDictionary<string, bool> Flags { get; }

    public bool AdvancedSearch { get; }
}
