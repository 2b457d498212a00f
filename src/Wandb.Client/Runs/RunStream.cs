using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wandb;

/// <summary>The route that keeps a run alive and ends it.</summary>
internal sealed class RunStream(Connection connection, string entity, string project, string runId)
{
    private const string OperationName = "file_stream";

    // That a run lives, and how it ended, may be said twice.
    private static readonly Repetition Again = new(WandbRequestKind.IdempotentMutation);
    // The lines are full of quotes, which the default encoder makes six bytes of.
    private static readonly JsonWriterOptions BodyOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] HeartbeatBody = "{}"u8.ToArray();

    private static ReadOnlySpan<byte> SummaryFile => "wandb-summary.json"u8;

    private readonly Uri _url = connection.UrlOf(
        $"files/{Uri.EscapeDataString(entity)}/{Uri.EscapeDataString(project)}/{Uri.EscapeDataString(runId)}/file_stream");

    /// <summary>Tells the server that the run lives. Answers whether a user asked to stop it.</summary>
    public Task<bool> HeartbeatAsync(CancellationToken cancellationToken) => PostAsync(HeartbeatBody, cancellationToken);

    /// <summary>Tells what a run logged, which says that it lives, too. Answers whether a user asked to stop it.</summary>
    public async Task<bool> SendAsync(RunBatch batch)
    {
        using PooledBuffer body = new();
        using (Utf8JsonWriter writer = new(body, BodyOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("files"u8);
            if (batch.Rows.Count > 0)
            {
                WriteFile(writer, "wandb-history.jsonl"u8, batch.Offset, batch.Rows);
            }

            if (batch.Summary is not null)
            {
                WriteFile(writer, SummaryFile, offset: 0, [batch.Summary]);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return await PostAsync(body.Written.ToArray(), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Ends the run: finished with exit code 0, failed with any other.</summary>
    public async Task CompleteAsync(int exitCode, byte[] summary, CancellationToken cancellationToken)
    {
        using PooledBuffer body = new();
        using (Utf8JsonWriter writer = new(body, BodyOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("files"u8);
            WriteFile(writer, SummaryFile, offset: 0, [summary]);
            writer.WriteEndObject();
            writer.WriteBoolean("complete"u8, true);
            writer.WriteNumber("exitcode"u8, exitCode);
            writer.WriteEndObject();
        }

        await PostAsync(body.Written.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private static void WriteFile(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long offset, IReadOnlyList<byte[]> lines)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("offset"u8, offset);
        writer.WriteStartArray("content"u8);
        foreach (byte[] line in lines)
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private async Task<bool> PostAsync(byte[] json, CancellationToken cancellationToken)
    {
        RequestAttempts attempts = connection.NewAttempts(OperationName, Again);
        try
        {
            using HttpAnswer answer = await connection
                .PostAsync(_url, attempts, _ => ValueTask.FromResult<ReadOnlyMemory<byte>>(json), cancellationToken).ConfigureAwait(false);
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
