using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>What the server says it can do; asked once per client, when first needed.</summary>
internal sealed class ServerFeatures(WandbClient client)
{
    private HashSet<string>? _enabled;

    /// <summary>Whether the server has a feature. A server that knows no features has none.</summary>
    public async Task<bool> HasAsync(string name, CancellationToken cancellationToken)
    {
        // Asked twice by two at once at the start; the answer is the same.
        _enabled ??= await ReadAsync(cancellationToken).ConfigureAwait(false);
        return _enabled.Contains(name);
    }

    private async Task<HashSet<string>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!client.Protocol.Supports("ServerFeatures"))
        {
            return [];
        }

        try
        {
            ServerFeaturesData answer = await client.ExecuteAsync(client.Protocol.Fit(new ServerFeaturesQuery()), cancellationToken).ConfigureAwait(false);
            return [.. (answer.ServerInfo?.Features ?? []).Where(feature => feature is { IsEnabled: true }).Select(feature => feature!.Name)];
        }
        catch (WandbInvalidRequestException)
        {
            // A server that is older than features refuses the question.
            return [];
        }
    }
}
