using System.Net;

namespace Wandb.LocalServer.Hosting;

internal sealed record InjectedFailure(HttpStatusCode Status, string Body, string? OperationName, TimeSpan? RetryAfter);

/// <summary>Answers that a test asked for in place of the real ones, each given once.</summary>
internal sealed class InjectedFailures
{
    private readonly Lock _lock = new();
    private readonly List<InjectedFailure> _waiting = [];

    public void Add(InjectedFailure failure, int times)
    {
        lock (_lock)
        {
            _waiting.AddRange(Enumerable.Repeat(failure, times));
        }
    }

    public InjectedFailure? Take(string? operationName)
    {
        lock (_lock)
        {
            int index = _waiting.FindIndex(failure => failure.OperationName is null || failure.OperationName == operationName);
            if (index < 0)
            {
                return null;
            }

            InjectedFailure failure = _waiting[index];
            _waiting.RemoveAt(index);
            return failure;
        }
    }
}
