using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Wandb;

/// <summary>Tells failures that may pass from those that another attempt would only meet again.</summary>
internal static class PassingFailure
{
    // Its 409 says that somebody else creates the same run at this moment; any other operation's, that there is a conflict to solve.
    private const string CreatesRun = "UpsertBucket";

    /// <summary>Of the server: it had no time (408, 429), or failed (5xx). 501 says that it never will do this.</summary>
    public static bool Is(HttpStatusCode status, string operationName) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || ((int)status >= 500 && status != HttpStatusCode.NotImplemented)
        || (status == HttpStatusCode.Conflict && operationName == CreatesRun);

    /// <summary>Of the way there. A host that does not exist, a certificate that is not trusted or a handler's own refusal will not pass.</summary>
    public static bool Is(WandbException failure) => failure is WandbNetworkException or WandbResponseException && failure.InnerException switch
    {
        HttpRequestException { InnerException: AuthenticationException or SocketException { SocketErrorCode: SocketError.HostNotFound } } => false,
        HttpRequestException or IOException or SocketException or TimeoutException or InvalidDataException or ObjectDisposedException => true,
        _ => false,
    };

    /// <summary>Whether the server may have acted on a request that it answered in this way.</summary>
    public static bool MayHaveTakenEffect(HttpStatusCode status) => status != HttpStatusCode.TooManyRequests;

    /// <summary>Whether the answer may be a gateway's, which gave up while the request itself is still under way.</summary>
    public static bool MayStillArrive(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or > HttpStatusCode.InternalServerError;
}
