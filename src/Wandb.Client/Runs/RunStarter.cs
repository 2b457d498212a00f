using System.Net;
using System.Security.Cryptography;
using Wandb.GraphQL;
using Wandb.GraphQL.Operations;
using Status = Wandb.GraphQL.Operations.RunResumeStatusData.ModelData.BucketData;

namespace Wandb;

/// <summary>Creates a run on the server, or takes up one that exists.</summary>
internal static class RunStarter
{
    private const int IdLength = 8;
    private const string IdCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static async Task<Run> StartAsync(WandbClient client, string path, RunOptions options, CancellationToken cancellationToken)
    {
        ProjectPath home = ProjectPath.Parse(path);
        RunPath.CheckId(options.Id);
        if (options is { Resume: RunResume.Must, Id: null })
        {
            throw new ArgumentException("A run that must be resumed needs its id: set RunOptions.Id.", nameof(options));
        }

        string entity = home.Entity ?? await client.Namespaces.DefaultEntityAsync(cancellationToken).ConfigureAwait(false);
        RunAddress address = new(entity, home.Project, options.Id ?? RandomNumberGenerator.GetString(IdCharacters, IdLength));
        Status? known = options.Id is null ? null : await FindAsync(client, address, cancellationToken).ConfigureAwait(false);
        Check(options.Resume, known, address);
        bool isMarked = options.Config is not null || IsToBeMarked(options, known);
        (RunFields run, bool isNew) = await UpsertAsync(client, Input(address, options, known, isMarked), address, cancellationToken).ConfigureAwait(false);

        // Also where an answer was lost: a run without any configuration has none to lose.
        if (!isMarked && known is null && (isNew || RunConfig.IsEmpty(run.Config)) && RunConfig.IsReadable(run.Config))
        {
            UpsertBucketInput mark = new() { Id = run.Id, Config = new GraphQLOptional<string?>(RunConfig.Write([], run.Config)) };
            (run, _) = await UpsertAsync(client, mark, address, cancellationToken).ConfigureAwait(false);
        }

        if (known is null && !isNew)
        {
            // Someone else created it in between, or this client did by a request whose answer was lost.
            RunAddress actual = new(run.Project!.Entity.Name, run.Project.Name, run.Name);
            known = await FindAsync(client, actual, cancellationToken).ConfigureAwait(false);
            RunPosition position = known is null ? RunPosition.Start : PositionOf(client, known);
            return new Run(client, run, position with { IsResumed = position.HistoryLines > 0 });
        }

        return new Run(client, run, known is null ? RunPosition.Start : PositionOf(client, known));
    }

    private static void Check(RunResume resume, Status? known, RunAddress address)
    {
        if (resume == RunResume.Must && known is null)
        {
            throw new WandbNotFoundException(
                $"There is no run {Text(address)} to resume, or this key may not see it. Check the id, or allow a new run with RunResume.Allow.")
            { Resource = WandbResource.Run };
        }

        if (resume == RunResume.Never && known is not null)
        {
            throw new WandbConflictException(
                $"There is a run {Text(address)} already, and it was not to be resumed. Choose another id, or continue the run with RunResume.Allow.");
        }
    }

    private static async Task<Status?> FindAsync(WandbClient client, RunAddress address, CancellationToken cancellationToken)
    {
        RunResumeStatusQuery query = new() { Entity = address.Entity, Project = address.Project, Name = address.Id };
        RunResumeStatusData answer = await client.Transport
            .ExecuteAsync(client.Protocol.Fit(query), WandbRequestKind.Query, cancellationToken).ConfigureAwait(false);
        return answer.Model?.Bucket;
    }

    private static async Task<(RunFields Run, bool IsNew)> UpsertAsync(
        WandbClient client, UpsertBucketInput input, RunAddress address, CancellationToken cancellationToken)
    {
        UpsertBucketMutation create = client.Protocol.Fit(new UpsertBucketMutation { Input = input });
        try
        {
            UpsertBucketData answer = await client.Transport
                .ExecuteAsync(create, WandbRequestKind.IdempotentMutation, cancellationToken).ConfigureAwait(false);
            return answer.UpsertBucket?.Bucket is { Project: not null } run
                ? (run, answer.UpsertBucket.Inserted != false)
                : throw TransportFailures.WrongShape(client.Wire.Context(create.Text.Name), "it has no run, or one without a project.");
        }
        catch (WandbNotFoundException deleted) when (deleted.StatusCode == HttpStatusCode.Gone)
        {
            throw new WandbNotFoundException(
                $"The run {Text(address)} was deleted, and W&B does not use the id of a deleted run again. Choose another id, or none.", deleted)
            {
                Resource = WandbResource.Run,
                StatusCode = deleted.StatusCode,
                ServerText = deleted.ServerText,
                OperationName = deleted.OperationName,
            };
        }
    }

    private static RunPosition PositionOf(WandbClient client, Status status) => RunPosition.Read(status)
        ?? throw TransportFailures.WrongShape(client.Wire.Context("RunResumeStatus"), "it does not say how many history lines the run has.");

    private static UpsertBucketInput Input(RunAddress address, RunOptions options, Status? known, bool isMarked) => new()
    {
        EntityName = address.Entity,
        ModelName = address.Project,
        Name = address.Id,
        DisplayName = Set(options.Name),
        JobType = Set(options.JobType),
        GroupName = Set(options.Group),
        Notes = Set(options.Notes),
        Tags = options.Tags.Count == 0 ? default : new GraphQLOptional<IReadOnlyList<string>?>(options.Tags),
        Config = isMarked
            ? new GraphQLOptional<string?>(RunConfig.Write(options.Config ?? [], known?.RunFields.Config))
            : default,
    };

    // The server replaces a configuration as a whole. That of a run which somebody else may create in this moment, or which can't be read,
    // is not touched without need.
    private static bool IsToBeMarked(RunOptions options, Status? known) =>
        known is null ? options.Id is null : !RunConfig.SaysBegun(known.RunFields.Config) && RunConfig.IsReadable(known.RunFields.Config);

    private static string Text(RunAddress address) => $"'{address.Entity}/{address.Project}/{address.Id}'";

    private static GraphQLOptional<string?> Set(string? value) => value is null ? default : new GraphQLOptional<string?>(value);
}
