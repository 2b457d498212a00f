using System.Reflection;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal sealed record ServerInfo;

internal sealed record ServerSettings;

internal sealed record ServerFeature(string Name, bool IsEnabled);

/// <summary>What this server says of itself; clients choose their operations by it.</summary>
internal static class ServerResolvers
{
    private static readonly ServerFeature[] Features =
    [
        On("ARTIFACT_TAGS"),
        On("CLIENT_IDS"),
        On("ARTIFACT_REGISTRY_SEARCH"),
        Off("STRUCTURED_CONSOLE_LOGS"),
        On("ARTIFACT_COLLECTION_MEMBERSHIP_FILES"),
        On("ARTIFACT_COLLECTION_MEMBERSHIP_FILE_DOWNLOAD_HANDLER"),
        On("USE_ARTIFACT_WITH_ENTITY_AND_PROJECT_INFORMATION"),
        Off("EXPAND_DEFINED_METRIC_GLOBS"),
        Off("INCLUDE_ARTIFACT_TYPES_IN_REGISTRY_CREATION"),
        On("PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP"),
        On("ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE"),
        On("TOTAL_COUNT_IN_FILE_CONNECTION"),
        On("ARTIFACT_COLLECTIONS_FILTERING_SORTING"),
        Off("LARGE_FILENAMES"),
        On("ARTIFACT_V2_DOWNLOAD_HANDLER_SUPPORTS_ARTIFACT_ID"),
        Off("MARK_RUN_FILES_UPLOADED"),
        Off("FILESTREAM_GZIP"),
    ];

    public static void Add(ResolverTable table)
    {
        table.For<ServerInfo>("ServerInfo")
            .Field("cliVersionInfo", _ => new Dictionary<string, object?>
            {
                ["min_cli_version"] = "0.0.1",
                ["max_cli_version"] = "999.0.0",
            })
            .Field("latestLocalVersionInfo", it => it)
            .Field("features", _ => Features);
        table.For<ServerSettings>("ServerSettings").Field("serverMessages", _ => Array.Empty<object>());
        table.For<object>("ServerMessage")
            .Field("utfText", _ => null)
            .Field("plainText", _ => null)
            .Field("htmlText", _ => null)
            .Field("messageType", _ => null)
            .Field("messageLevel", _ => null);
        table.For<ServerFeature>("ServerFeature")
            .Field("name", it => it.Name)
            .Field("isEnabled", it => it.IsEnabled);

        string version = typeof(ServerResolvers).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
        table.For<ServerInfo>("LocalVersionInfo")
            .Field("outOfDate", _ => false)
            .Field("latestVersionString", _ => version)
            .Field("versionOnThisInstanceString", _ => version);
    }

    private static ServerFeature On(string name) => new(name, true);

    private static ServerFeature Off(string name) => new(name, false);
}
