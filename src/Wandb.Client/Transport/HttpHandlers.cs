namespace Wandb;

/// <summary>The handlers of the HTTP clients that this library makes itself.</summary>
internal static class HttpHandlers
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    /// <summary>For requests to the server.</summary>
    public static SocketsHttpHandler ForServer(ResolvedSettings settings)
    {
        // A redirect would turn a POST into a GET; it is reported instead, since it means that the base URL is wrong.
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLifetime };
        if (settings.Proxy is { } proxy)
        {
            handler.Proxy = proxy;
        }

        if (settings.AcceptsAnyCertificate)
        {
#pragma warning disable CA5359 // the user asks for it with WANDB_INSECURE_DISABLE_SSL, and Settings.Warnings says what it means
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return handler;
    }
}
