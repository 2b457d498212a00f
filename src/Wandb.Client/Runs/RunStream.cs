using System.Text.Json;

namespace Wandb;

/// <summary>The route that keeps a run alive and ends it.</summary>
internal sealed class RunStream(Connection connection, string entity, string project, string runId)
{
    private const string OperationName = "file_stream";

    // That a run lives, and how it ended, may be said twice.
    private static readonly Repetition Again = new(WandbRequestKind.IdempotentMutation);
    private static readonly byte[] HeartbeatBody = "{}"u8.ToArray();

    private readonly string _route =
        $"files/{Uri.EscapeDataString(entity)}/{Uri.EscapeDataString(project)}/{Uri.EscapeDataString(runId)}/file_stream";

    /// <summary>Tells the server that the run lives. Answers whether a user asked to stop it.</summary>
    public Task<bool> HeartbeatAsync(CancellationToken cancellationToken) => PostAsync(HeartbeatBody, cancellationToken);

    /// <summary>Ends the run: finished with exit code 0, failed with any other.</summary>
    public async Task CompleteAsync(int exitCode, CancellationToken cancellationToken)
    {
        using PooledBuffer body = new();
        using (Utf8JsonWriter writer = new(body))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("complete"u8, true);
            writer.WriteNumber("exitcode"u8, exitCode);
            writer.WriteEndObject();
        }

        await PostAsync(body.Written.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> PostAsync(byte[] json, CancellationToken cancellationToken)
    {
        RequestAttempts attempts = connection.NewAttempts(OperationName, Again);
        try
        {
            using HttpAnswer answer = await connection
                .PostAsync(_route, attempts, _ => ValueTask.FromResult<ReadOnlyMemory<byte>>(json), cancellationToken).ConfigureAwait(false);
            if ((int)answer.Status is < 200 or >= 300)
            {
                throw ServerFailures.OfStatus(connection.Context(OperationName), answer).Tell(attempts);
            }

            attempts.Watch?.Answered(answer.Status, attempts.Count);
            return SaysStopped(answer.Body);
        }
        catch (Exception fault)
        {
            attempts.Watch?.Failed(fault, attempts.Count);
            throw;
        }
    }

    // A body that is not JSON is no failure here: the official client takes the status alone for the outcome.
    private static bool SaysStopped(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("stopped", out JsonElement stopped) && stopped.ValueKind == JsonValueKind.True;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
