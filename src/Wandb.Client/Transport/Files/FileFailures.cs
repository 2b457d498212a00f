using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Wandb;

/// <summary>Failures of file requests. Storage services answer in XML, with texts that repeat signatures: only code and message are taken.</summary>
internal static partial class FileFailures
{
    public static WandbException OfStatus(FileTarget target, FileAnswer answer, string body)
    {
        string? text = Said(target, body);
        string said = $"{target}: {text ?? "no reason was given"} (HTTP {(int)answer.Status}).";
        TimeSpan? wait = RequestedWait.Of(answer.Status, answer.Headers, target.Context.Clock);
        (HttpStatusCode status, string operation) = (answer.Status, target.Context.OperationName);
        return FailureKinds.OfStatus(answer.Status) switch
        {
            _ when (int)status < 400 => new WandbResponseException($"The storage answered in an unexpected way to {said}")
            { ServerText = text, StatusCode = status, OperationName = operation },
            FailureKind.Unauthorized => new WandbUnauthorizedException($"The permission to transfer was not accepted for {said} A URL may have run out.")
            { ServerText = text, StatusCode = status, OperationName = operation },
            FailureKind.Forbidden => new WandbForbiddenException($"The storage does not allow {said} A URL may have run out, or the clock of this machine is wrong.")
            { ServerText = text, StatusCode = status, OperationName = operation },
            FailureKind.NotFound => new WandbNotFoundException($"The storage does not have {said}")
            { ServerText = text, StatusCode = status, OperationName = operation },
            FailureKind.Conflict => new WandbConflictException($"The storage reports a conflict for {said} Try again.")
            { ServerText = text, StatusCode = status, OperationName = operation },
            FailureKind.RateLimited => new WandbRateLimitedException($"The storage limits the rate of requests: {said} Try again later.")
            { ServerText = text, StatusCode = status, OperationName = operation, RetryAfter = wait },
            FailureKind.Invalid => new WandbInvalidRequestException($"The storage refused as invalid {said}")
            { ServerText = text, StatusCode = status, OperationName = operation },
            _ => new WandbServerException($"The storage failed on {said} Try again later.")
            { ServerText = text, StatusCode = status, OperationName = operation, RetryAfter = wait },
        };
    }

    public static WandbNetworkException Stalled(FileTarget target, TimeSpan limit, Exception cause) => new(
        $"The transfer of {target} stood still for {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s. "
        + "Check the network and the proxy, or raise WandbClientOptions.StallTimeout.",
        new TimeoutException("Nothing moved for longer than it may.", target.Cause(cause)))
    { OperationName = target.Context.OperationName };

    public static WandbNetworkException Broken(FileTarget target, Exception cause) =>
        new($"The transfer of {target} failed: {target.Clean(cause.Message).TrimEnd('.')}. Check the network and the proxy.", target.Cause(cause))
        { OperationName = target.Context.OperationName };

    public static WandbNetworkException CutShort(FileTarget target, Exception cause) =>
        new($"The transfer of {target} broke off: {target.Clean(cause.Message).TrimEnd('.')}.", target.Cause(cause))
        { OperationName = target.Context.OperationName };

    public static WandbNetworkException TooLong(FileTarget target, TimeSpan limit, Exception cause) => new(
        $"The transfer of {target} was ended by WandbClientOptions.HttpClient, whose Timeout is {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s. "
        + "Set it to Timeout.InfiniteTimeSpan: the options' own timeouts do.",
        new TimeoutException("The HttpClient waits no longer.", target.Cause(cause)))
    { OperationName = target.Context.OperationName };

    public static WandbResponseException BadRedirect(FileTarget target, HttpStatusCode status, string fault) =>
        new($"{target} was redirected {fault} (HTTP {(int)status}).") { OperationName = target.Context.OperationName, StatusCode = status };

    private static string? Said(FileTarget target, string body)
    {
        string?[] said = [Element(Code(), body), Element(Message(), body)];
        string text = string.Join(": ", said.OfType<string>());
        if (text.Length == 0 && !body.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal))
        {
            text = ServerMessage.Read(System.Text.Encoding.UTF8.GetBytes(body));
        }

        text = target.Clean(text);
        return text.Length == 0 ? null : text;
    }

    private static string? Element(Regex element, string body) =>
        element.Match(body) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["text"].Value) : null;

    [GeneratedRegex("<Code>(?<text>[^<]*)</Code>")]
    private static partial Regex Code();

    [GeneratedRegex("<Message>(?<text>[^<]*)</Message>")]
    private static partial Regex Message();
}
