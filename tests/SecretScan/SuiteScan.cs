using System.Diagnostics;
using Wandb.LocalServer;
using Wandb.LocalServer.Hosting;

namespace Wandb.SecretScan;

/// <summary>The scan of a whole test run: on from the first test, asked at the end.</summary>
internal static partial class SuiteScan
{
    private const int MostShown = 20;

    public static SecretScanner Scanner { get; } = new();

    public static void Start()
    {
        DiagnosticListener.AllListeners.Subscribe(new SentSecrets(Scanner));
        RequestLog.Watcher = request => See(Scanner, request);
        StartClient();
    }

    /// <summary>Throws when a secret was seen.</summary>
    public static void Check(SecretScanner scanner)
    {
        IReadOnlyList<Leak> leaks = scanner.Scan();
        if (leaks.Count > 0)
        {
            throw new InvalidOperationException(
                $"{leaks.Count} text(s) show a secret or a marked metadata value:\n{string.Join('\n', leaks.Take(MostShown))}");
        }
    }

    /// <summary>Looks at what a server writes down of a request. What was sent as metadata stands there by right.</summary>
    internal static void See(SecretScanner scanner, RecordedRequest request) =>
        scanner.See("request log", request.ToString().Replace(SecretScanner.MarkedValue, "value", StringComparison.Ordinal));

    static partial void StartClient();
}
