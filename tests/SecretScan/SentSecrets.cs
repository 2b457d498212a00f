using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Wandb.SecretScan;

/// <summary>Learns the secrets of this process from its own HTTP requests: keys and tokens from headers, signatures from addresses.</summary>
internal sealed class SentSecrets(SecretScanner scanner) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string HttpClientListener = "HttpHandlerDiagnosticListener";

    // The event without a span: tests of what requests look like see no header more.
    private const string RequestEvent = "System.Net.Http.Request";

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == HttpClientListener)
        {
            value.Subscribe(this, name => name == RequestEvent);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is HttpRequestMessage request)
        {
            Learn(request);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Learn(HttpRequestMessage request)
    {
        if (request.Headers.Authorization is { } credential)
        {
            scanner.Learn(credential.Parameter);
            scanner.Learn(PasswordOf(credential));
        }

        foreach (string piece in (request.RequestUri?.Query ?? string.Empty).TrimStart('?').Split('&'))
        {
            if (piece.Split('=', 2) is [var name, var value] && IsPermission(name))
            {
                scanner.Learn(Uri.UnescapeDataString(value));
            }
        }
    }

    private static string? PasswordOf(AuthenticationHeaderValue credential)
    {
        byte[] decoded = new byte[credential.Parameter?.Length ?? 0];
        return credential.Scheme == "Basic" && Convert.TryFromBase64String(credential.Parameter!, decoded, out int length)
            ? Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2)[^1]
            : null;
    }

    private static bool IsPermission(string name) =>
        name.Contains("sig", StringComparison.OrdinalIgnoreCase) || name.Contains("credential", StringComparison.OrdinalIgnoreCase)
        || name.Contains("token", StringComparison.OrdinalIgnoreCase);
}
