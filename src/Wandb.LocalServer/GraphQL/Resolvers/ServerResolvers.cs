using System.Reflection;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal sealed record ServerInfo;

internal sealed record ServerSettings;

/// <summary>What this server says of itself; clients choose their operations by it.</summary>
internal static class ServerResolvers
{
    public static void Add(ResolverTable table)
    {
        table.For<ServerInfo>("ServerInfo")
            .Field("cliVersionInfo", _ => new Dictionary<string, object?>
            {
                ["min_cli_version"] = "0.0.1",
                ["max_cli_version"] = "999.0.0",
            })
            .Field("latestLocalVersionInfo", it => it)
            .Field("features", (_, call) => call.Backend.Features.All);
        table.For<ServerSettings>("ServerSettings").Field("serverMessages", _ => Array.Empty<object>());
        table.For<object>("ServerMessage")
            .Field("utfText", _ => null)
            .Field("plainText", _ => null)
            .Field("htmlText", _ => null)
            .Field("messageType", _ => null)
            .Field("messageLevel", _ => null);
        table.For<KeyValuePair<string, bool>>("ServerFeature")
            .Field("name", it => it.Key)
            .Field("isEnabled", it => it.Value);

        string version = typeof(ServerResolvers).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
        table.For<ServerInfo>("LocalVersionInfo")
            .Field("outOfDate", _ => false)
            .Field("latestVersionString", _ => version)
            .Field("versionOnThisInstanceString", _ => version);
    }
}
