using Wandb.GraphQL;

namespace Wandb;

/// <summary>Sends the operations of a logging, fitted to the schema in use. Sending any of them twice does what sending it once does.</summary>
internal sealed class LoggingCalls(WandbClient client, ArtifactProtocol protocol)
{
    public WandbClient Client => client;

    public ArtifactProtocol Protocol => protocol;

    public Task<TResult> SendAsync<TResult>(GraphQLOperation<TResult> operation, CancellationToken cancellationToken) =>
        SendAsync(operation, operation.Text.Kind == OperationKind.Query ? WandbRequestKind.Query : WandbRequestKind.IdempotentMutation, cancellationToken);

    public Task<TResult> SendAsync<TResult>(GraphQLOperation<TResult> operation, WandbRequestKind kind, CancellationToken cancellationToken) =>
        client.Transport.ExecuteAsync(protocol.Fit(operation), kind, cancellationToken);

    /// <summary>Whether the server of the schema in use has a field that an operation asks for where it is there.</summary>
    public bool Knows(string operation, string field) =>
        protocol.Operations is not { } fitted || fitted.Any(text => text.Name == operation && text.Document.Contains(field, StringComparison.Ordinal));

    /// <summary>What failures say about a request.</summary>
    public ServerContext Context(GraphQLOperation operation) => client.Wire.Context(operation.Text.Name);
}
