using Wandb.GraphQL;

namespace Wandb;

/// <summary>
/// A client of one W&amp;B server with one identity. Safe for use by several threads; make one and keep it. Unsealed, with virtual
/// methods and a protected constructor, so that tests can stand in for it.
/// </summary>
public partial class WandbClient : IAsyncDisposable, IDisposable
{
    private readonly Connection? _connection;
    private readonly GraphQLTransport? _transport;
    private ArtifactProtocol? _protocol;

    /// <summary>Makes a client. Nothing is sent. That no API key can be found is told by the first request.</summary>
    /// <param name="options">
    /// How to connect; null to take everything from the environment and the settings files. Read once: later changes have no effect.
    /// </param>
    /// <exception cref="WandbConfigurationException">A setting is wrong: the message says which, and where it came from.</exception>
    public WandbClient(WandbClientOptions? options = null)
        : this(options ?? new WandbClientOptions(), http: null)
    {
    }

    /// <summary>Makes a client that sends with an HTTP client of somebody else's.</summary>
    internal WandbClient(WandbClientOptions options, HttpClient? http)
    {
        _protocol = options.Protocol;
        _connection = new Connection(options, http);
        _transport = new GraphQLTransport(_connection);
        ReferenceResolvers = [.. options.ReferenceResolvers];
        Cache = Settings.CacheDirectory is { } directory ? new ArtifactCache(directory, _connection.Clock) : null;
    }

    /// <summary>Makes a client without a connection, for a stand-in that overrides what it needs.</summary>
    protected WandbClient()
    {
    }

    /// <summary>The settings in force. Holds no secret.</summary>
    public virtual WandbSettings Settings => Wire.Settings;

    /// <summary>The cache of artifact files on this machine; null when there is none (<see cref="WandbSettings.CacheDirectory"/>).</summary>
    public virtual ArtifactCache? Cache { get; }

    /// <summary>Where the pages of the web app are; null when that is not known.</summary>
    internal virtual Uri? AppUrl => Settings.AppUrl;

    internal IReadOnlyList<IReferenceResolver> ReferenceResolvers { get; } = [];

    internal ServerFeatures Features => field ??= new ServerFeatures(this);

    /// <summary>Whether the server was found to refuse mutations of several root fields.</summary>
    internal bool SendsFieldsOneByOne { get; set; }

    /// <summary>The operations of the client itself, fitted to the server.</summary>
    internal ArtifactProtocol Protocol => _protocol ??= NamedSchemas.OfProcess.Choose();

    internal Connection Wire => _connection ?? throw NotConnected();

    internal GraphQLTransport Transport => _transport ?? throw NotConnected();

    /// <summary>
    /// Runs a GraphQL operation: one of your own, compiled from a <c>.graphql</c> file by the generator in this package. A query is
    /// sent again after a failure that may pass; a mutation is only when its document says <c>@idempotent</c> (<see cref="WandbRequest.Kind"/>).
    /// </summary>
    /// <typeparam name="TResult">What the operation answers.</typeparam>
    /// <param name="operation">The operation with its variables.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <returns>The data of the answer. GraphQL errors, also beside partial data, are exceptions.</returns>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public virtual Task<TResult> ExecuteAsync<TResult>(GraphQLOperation<TResult> operation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        WandbRequestKind kind = operation.Text.Kind == OperationKind.Query ? WandbRequestKind.Query
            : operation.Text.IsIdempotent ? WandbRequestKind.IdempotentMutation
            : WandbRequestKind.Mutation;
        return Transport.ExecuteAsync(operation, kind, cancellationToken);
    }

    /// <summary>
    /// Closes the connections that this client opened; an <see cref="HttpClient"/> of yours stays open. Requests and waits that are under way
    /// end with an <see cref="ObjectDisposedException"/>.
    /// </summary>
    /// <returns>A finished task.</returns>
    public virtual ValueTask DisposeAsync()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what this client opened.</summary>
    /// <param name="disposing">Whether it is disposed of; false for a finalizer of a derived class.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connection?.Dispose();
        }
    }

    /// <summary>The operations of a wrapper. An artifact without a record belongs to no project, so it has the client's.</summary>
    internal ArtifactProtocol ProtocolOf<T>()
        where T : Artifact, IArtifact<T> => typeof(T) == typeof(UntypedArtifact) ? Protocol : T.Protocol;

    private static InvalidOperationException NotConnected() =>
        new("This WandbClient was made without a connection (its constructor for mocks), and the member used is not overridden.");
}
