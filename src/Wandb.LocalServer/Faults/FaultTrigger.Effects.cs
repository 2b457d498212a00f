using System.Globalization;
using System.Net;

namespace Wandb.LocalServer.Faults;

public sealed partial class FaultTrigger
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>Answers with an HTTP status in place of the real answer.</summary>
    /// <param name="status">The status, for example 503.</param>
    /// <param name="body">The body: JSON if it begins with a brace, else HTML; null takes a GraphQL error.</param>
    /// <param name="moment">After applying: what the request changes is changed, as when a gateway loses patience with a server that works on.</param>
    /// <param name="headers">Headers of the answer; null for none.</param>
    /// <returns>The fault, in the plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not from 200 to 599.</exception>
    public Fault Status(
        int status, string? body = null, FaultMoment moment = FaultMoment.BeforeApplying, IReadOnlyDictionary<string, string>? headers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return Add(new StatusEffect((HttpStatusCode)status, body, headers ?? NoHeaders, moment));
    }

    /// <inheritdoc cref="Status(int, string?, FaultMoment, IReadOnlyDictionary{string, string}?)"/>
    public Fault Status(
        HttpStatusCode status, string? body = null, FaultMoment moment = FaultMoment.BeforeApplying, IReadOnlyDictionary<string, string>? headers = null) =>
        Status((int)status, body, moment, headers);

    /// <summary>
    /// Refuses with 429, as W&amp;B does to a client that asks too often: <c>Retry-After</c> in seconds (fractions too), and
    /// <c>RateLimit-Remaining</c> and <c>RateLimit-Reset</c>. Nothing is changed.
    /// </summary>
    /// <param name="retryAfter">Sent as <c>Retry-After</c>; null sends none.</param>
    /// <param name="remaining">Sent as <c>RateLimit-Remaining</c>: what is left of the quota, of 1000; null sends none.</param>
    /// <param name="reset">Sent as <c>RateLimit-Reset</c>: the time until the quota is full again; null sends none.</param>
    /// <returns>The fault, in the plan.</returns>
    public Fault Throttle(TimeSpan? retryAfter = null, double? remaining = 0, TimeSpan? reset = null)
    {
        Dictionary<string, string> headers = [];
        Set("Retry-After", retryAfter?.TotalSeconds);
        Set("RateLimit-Remaining", remaining);
        Set("RateLimit-Reset", reset?.TotalSeconds);
        return Status(HttpStatusCode.TooManyRequests, """{"error":"rate limit exceeded"}""", headers: headers);

        void Set(string name, double? value)
        {
            if (value is { } number)
            {
                headers[name] = number.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>
    /// Lets the request wait, by the clock of <see cref="WandbLocalServerOptions.TimeProvider"/>. It goes on even when the client has gone
    /// by then: a write that arrives late.
    /// </summary>
    /// <param name="time">How long.</param>
    /// <param name="moment">Whether it waits before it is executed or before it is answered.</param>
    /// <returns>The fault, in the plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than zero.</exception>
    public Fault Delay(TimeSpan time, FaultMoment moment = FaultMoment.BeforeApplying)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return Add(new DelayEffect(time, moment));
    }

    /// <summary>Holds the request until <see cref="Fault.Release"/> or <see cref="Fault.Remove"/>, even when the client has gone by then.</summary>
    /// <param name="moment">Whether it is held before it is executed or before it is answered.</param>
    /// <returns>The fault, in the plan.</returns>
    public Fault Hold(FaultMoment moment = FaultMoment.BeforeApplying) => Add(new HoldEffect(null, moment));

    /// <summary>Puts requests into another order: holds this one until the next request of another operation was served.</summary>
    /// <param name="operationName">The GraphQL operation to wait for.</param>
    /// <param name="moment">Whether it is held before it is executed or before it is answered.</param>
    /// <returns>The fault, in the plan; <see cref="Fault.Release"/> lets the request go without the other.</returns>
    public Fault HoldUntil(string operationName, FaultMoment moment = FaultMoment.BeforeApplying)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationName);
        return Add(new HoldEffect(operationName, moment));
    }

    /// <summary>Breaks the connection without an answer. The request log has it with status 0.</summary>
    /// <param name="moment">Whether the request is executed before that.</param>
    /// <returns>The fault, in the plan.</returns>
    public Fault Reset(FaultMoment moment = FaultMoment.BeforeApplying) => Add(new ResetEffect(moment));

    /// <summary>Executes the request, sends the head of the answer and a part of the body, and closes the connection.</summary>
    /// <param name="bytes">How many bytes of the body are sent, at most all but one; null for half of them.</param>
    /// <returns>The fault, in the plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public Fault CutBody(int? bytes = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes ?? 0, 0, nameof(bytes));
        return Add(new CutEffect(bytes));
    }

    /// <summary>
    /// Answers with a GraphQL error. After applying (the default) it stands beside the data of the request, and the field at the path is
    /// null; before applying there is no data but a null at the first field of the path, and nothing was changed.
    /// </summary>
    /// <param name="message">Text of the error.</param>
    /// <param name="code">Its <c>extensions.code</c>; null for none.</param>
    /// <param name="path">Keys of the answer from the root to the field at fault, such as <c>["updateArtifact"]</c>; null for none.</param>
    /// <param name="moment">Whether the request is executed.</param>
    /// <returns>The fault, in the plan.</returns>
    public Fault GraphQLError(
        string message, string? code = null, IReadOnlyList<string>? path = null, FaultMoment moment = FaultMoment.AfterApplying) =>
        Add(new GraphQLErrorEffect(message, code, path ?? [], moment));

    /// <summary>
    /// Refuses what the requests change in an entity or project, with 403 and <c>permission denied</c>. Counts are of changes: with
    /// <see cref="Next"/>, so many are refused. To have a project look as if it did not exist, use
    /// <see cref="WandbLocalServer.AddProject"/> with <see cref="ProjectAccess.None"/>.
    /// </summary>
    /// <param name="path">An entity, or <c>entity/project</c>.</param>
    /// <param name="reads">Also refuses to read there.</param>
    /// <returns>The fault, in the plan.</returns>
    public Fault Deny(string path, bool reads = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Add(new DenyEffect(path, Alias: null, reads));
    }

    /// <summary>Refuses to add, move or remove an alias, with 403 and <c>permission denied</c>, whatever collection it is in.</summary>
    /// <param name="alias">The alias.</param>
    /// <param name="path">Only there: an entity, or <c>entity/project</c>; null for everywhere.</param>
    /// <returns>The fault, in the plan.</returns>
    public Fault DenyAlias(string alias, string? path = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        return Add(new DenyEffect(path, alias, Reads: false));
    }

    private Fault Add(FaultEffect effect) => _plan.Add(this, effect);
}
