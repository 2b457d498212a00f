using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>
/// A run that is alive: a heartbeat goes out every 30 seconds. It ends when it is disposed: finished, or failed when an exception
/// passes through the <c>await using</c> block. Unsealed, with virtual methods and a protected constructor, for stand-ins in tests.
/// </summary>
/// <remarks>
/// DisposeAsync can't see exceptions, so it judges by what was thrown last on its thread (docs/saving.md has the details). An exception
/// that you catch inside the block, in the method of the block itself, less than a second before its end and with no call on the run
/// after it, counts as passing through; say <see cref="FinishAsync"/> to decide yourself, or use
/// <see cref="WandbClient.RunAsync(string, RunOptions?, Func{Run, Task}, CancellationToken)"/>, which sees every exception.
/// </remarks>
public partial class Run : IAsyncDisposable
{
    private readonly WandbClient? _client;
    private readonly RunStream? _stream;
    private readonly RunHeartbeat? _heartbeat;
    private long _lastActivity;
    private int _ended;
    private int _disposed;

    internal Run(WandbClient client, RunFields fields, RunPosition position)
    {
        _client = client;
        NodeId = fields.Id;
        Id = fields.Name;
        Name = fields.DisplayName;
        Entity = fields.Project!.Entity.Name;
        Project = fields.Project.Name;
        IsResumed = position.IsResumed;
        _config = fields.Config;
        _stream = new RunStream(client.Wire, Entity, Project, Id);
        _outbox = new RunOutbox(position);
        _sender = new RunSender(_stream, _outbox);
        _summary = new MetricSummary(_outbox);
        (_earlier, _began) = (TimeSpan.FromSeconds(position.Runtime), client.Wire.Clock.GetTimestamp());
        ExceptionWatch.Begin();
        _lastActivity = ExceptionWatch.Now;
        _heartbeat = new RunHeartbeat(client.Wire.Clock, BeatAsync);
        _heartbeat.Start();
    }

    /// <summary>Makes a run without a server, for a stand-in that overrides what it needs.</summary>
    protected Run()
    {
        NodeId = Id = Entity = Project = string.Empty;
        _ended = 1;
        _disposed = 1;
    }

    /// <summary>The run id: unique in the project, part of the run's address.</summary>
    public virtual string Id { get; }

    /// <summary>The server's own id of the run. Opaque.</summary>
    public virtual string NodeId { get; }

    /// <summary>The name for people.</summary>
    public virtual string? Name { get; }

    /// <summary><c>entity/project/id</c>, and the name for people where there is one.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => $"{Entity}/{Project}/{Id}{(string.IsNullOrEmpty(Name) ? string.Empty : $" ({Name})")}";

    /// <summary>The entity, as the server returned it.</summary>
    public virtual string Entity { get; }

    /// <summary>The project, as the server returned it.</summary>
    public virtual string Project { get; }

    /// <summary>The page of the run in the web app (<see cref="WandbSettings.AppUrl"/>); null when it is not known where that is.</summary>
    public virtual Uri? Url => _client?.AppUrl is { } app ? AppPages.OfRun(app, Entity, Project, Id) : null;

    /// <summary>Whether a user asked W&amp;B to stop the run, as of the last heartbeat. Stopping is up to the program.</summary>
    public virtual bool StopRequested { get; private set; }

    /// <summary>Whether the run was ended by this object.</summary>
    public virtual bool HasEnded => Volatile.Read(ref _ended) == 1;

    private WandbClient Client => _client ?? throw NotConnected();

    /// <summary>Loads an artifact version into its typed wrapper and records it as an input of the run.</summary>
    /// <typeparam name="T">The wrapper that the generator made of your record.</typeparam>
    /// <param name="path"><c>[[entity/]project/]collection[:alias]</c>; what is left out is the run's own.</param>
    /// <param name="usedAs">A name for the role that the artifact plays in the run, or null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The artifact.</returns>
    /// <exception cref="FormatException">The text is no artifact path; the message names the piece at fault.</exception>
    /// <exception cref="WandbNotFoundException">There is no such artifact.</exception>
    /// <exception cref="ArtifactTypeMismatchException">The artifact is of another type than the record's; nothing was recorded.</exception>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public virtual async Task<T> UseArtifactAsync<T>(
        [StringSyntax(WandbSyntax.ArtifactPath)] string path, string? usedAs = null, CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T>
    {
        _outbox?.ThrowIfEnded();
        try
        {
            T artifact = await Client.GetArtifactAsync<T>(InProject(ArtifactPath.Parse(path)), cancellationToken).ConfigureAwait(false);
            await RecordAsync(artifact, usedAs, cancellationToken).ConfigureAwait(false);
            return artifact;
        }
        finally
        {
            Volatile.Write(ref _lastActivity, ExceptionWatch.Now);
        }
    }

    /// <summary>Loads an artifact version of any type and records it as an input of the run.</summary>
    /// <inheritdoc cref="UseArtifactAsync{T}(string, string?, CancellationToken)"/>
    public Task<UntypedArtifact> UseArtifactAsync(
        [StringSyntax(WandbSyntax.ArtifactPath)] string path, string? usedAs = null, CancellationToken cancellationToken = default) =>
        UseArtifactAsync<UntypedArtifact>(path, usedAs, cancellationToken);

    /// <summary>Ends the run, after sending what was logged and not sent yet. A run that has ended already is left as it is.</summary>
    /// <param name="exitCode">0: the run is finished; any other: it failed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when the server knows.</returns>
    /// <exception cref="WandbException">A request failed; nothing that was logged is lost, and the run may be ended again.</exception>
    public virtual async Task FinishAsync(int exitCode = 0, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1)
        {
            return;
        }

        try
        {
            await (_heartbeat ?? throw NotConnected()).StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            await DrainAsync(cancellationToken).ConfigureAwait(false);
            await (_stream ?? throw NotConnected()).CompleteAsync(exitCode, Outbox.CloseSummary(Lived), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _outbox?.Reopen();
            Volatile.Write(ref _ended, 0);
            if (Volatile.Read(ref _disposed) == 0)
            {
                _heartbeat?.Start(); // it lives on, and what is logged has to get out
            }

            throw;
        }
    }

    /// <summary>Ends the run as failed: <see cref="FinishAsync"/> with exit code 1.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when the server knows.</returns>
    /// <exception cref="WandbException">The request failed; the run may be ended again.</exception>
    public virtual Task FailAsync(CancellationToken cancellationToken = default) => FinishAsync(1, cancellationToken);

    /// <summary>Ends the run, if it has not ended: as failed when an exception passes through the block, else as finished.</summary>
    /// <returns>A task that ends when the server knows. It hides no exception of the block: then a failure to end the run is dropped.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual ValueTask DisposeAsync()
    {
        bool failing = !HasEnded && ExceptionWatch.PassesThrough(Volatile.Read(ref _lastActivity));
        GC.SuppressFinalize(this);
        return new ValueTask(EndAsync(failing));
    }

    internal async Task EndAsync(bool failing)
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        try
        {
            await FinishAsync(failing ? 1 : 0, CancellationToken.None).ConfigureAwait(false);
        }
        catch (WandbException) when (failing)
        {
            // The exception that passes through is the one to see.
        }
        finally
        {
            ExceptionWatch.End();
            await (_heartbeat?.StopAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        }
    }

    private static InvalidOperationException NotConnected() =>
        new("This Run was made without a server (its constructor for mocks), and the member used is not overridden.");
}
