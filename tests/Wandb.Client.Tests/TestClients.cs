using Wandb.LocalServer;

namespace Wandb.Client.Tests;

/// <summary>Clients that read nothing of the machine the tests run on.</summary>
internal static class TestClients
{
    public static WandbClientOptions Options(WandbLocalServer server) =>
        new() { BaseUrl = server.BaseUrl, ApiKey = server.ApiKey, Environment = WandbEnvironment.None };

    public static WandbClient Client(this WandbLocalServer server) => new(Options(server));

    /// <summary>What was sent by GraphQL operation name since a count of requests.</summary>
    public static IEnumerable<string?> Operations(this WandbLocalServer server, int since = 0) =>
        server.Requests.Skip(since).Select(request => request.OperationName);
}
