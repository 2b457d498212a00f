using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Hosting;

namespace Wandb.LocalServer.Faults;

/// <summary>Answers in place of the server, or spoils the server's answer. One at most strikes a request.</summary>
internal abstract record AnswerEffect(FaultMoment Moment) : FaultEffect
{
    /// <param name="real">The server's own answer; null when the request was not executed.</param>
    public abstract Answer Spoil(Answer? real);
}

internal sealed record StatusEffect(HttpStatusCode Status, string? Body, IReadOnlyDictionary<string, string> Headers, FaultMoment Moment)
    : AnswerEffect(Moment)
{
    public override Answer Spoil(Answer? real)
    {
        string body = Body ?? Answer.Error(Status, $"injected failure {(int)Status}").Body;
        return new Answer(Status, body) { ContentType = body.StartsWith('{') ? "application/json" : "text/html", Headers = Headers };
    }

    public override string ToString() => $"HTTP {(int)Status} {Moment.InWords()}";
}

internal sealed record ResetEffect(FaultMoment Moment) : AnswerEffect(Moment)
{
    public override Answer Spoil(Answer? real) => new(0, string.Empty) { Delivery = Delivery.Reset };

    public override string ToString() => $"connection reset {Moment.InWords()}";
}

internal sealed record CutEffect(int? Bytes) : AnswerEffect(FaultMoment.AfterApplying)
{
    public override Answer Spoil(Answer? real) => real! with { Delivery = Delivery.Cut, CutAfter = Bytes };

    public override string ToString() => Bytes is { } bytes ? $"answer cut after {bytes} bytes" : "answer cut in the middle";
}

/// <summary>An error in a GraphQL answer with HTTP status 200. A field that it names is null, as GraphQL wants it.</summary>
internal sealed record GraphQLErrorEffect(string Message, string? Code, IReadOnlyList<string> Path, FaultMoment Moment) : AnswerEffect(Moment)
{
    public override Answer Spoil(Answer? real)
    {
        JsonObject answer = real is not { Body.Length: > 0 } ? [] : JsonNode.Parse(real.Body) as JsonObject ?? [];
        if (answer["errors"] is not JsonArray errors)
        {
            answer["errors"] = errors = [];
        }

        errors.Add(Error());
        if (real is null)
        {
            answer["data"] = Path is [var root, ..] ? new JsonObject { [root] = null } : null;
        }
        else if (Parent(answer["data"]) is { } parent)
        {
            parent[Path[^1]] = null;
        }

        return new Answer(real?.Status ?? HttpStatusCode.OK, answer.ToJsonString());
    }

    public override string ToString() => $"GraphQL error '{Message}' {(Path.Count == 0 ? "" : $"at {string.Join('.', Path)} ")}{Moment.InWords()}";

    private JsonObject Error()
    {
        JsonObject error = new() { ["message"] = Message };
        if (Path.Count > 0)
        {
            error["path"] = JsonSerializer.SerializeToNode(Path);
        }

        if (Code is not null)
        {
            error["extensions"] = new JsonObject { ["code"] = Code };
        }

        return error;
    }

    private JsonObject? Parent(JsonNode? data)
    {
        foreach (string step in Path.SkipLast(1))
        {
            data = (data as JsonObject)?[step];
        }

        return Path.Count > 0 && data is JsonObject parent && parent.ContainsKey(Path[^1]) ? parent : null;
    }
}
