namespace Wandb.Client.Tests.Saving;

/// <summary>Holds requests back until it is told to let them go.</summary>
internal sealed class HoldingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _gate = Open();

    public Task Held => _held.Task;

    public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _gate.SetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!_gate.Task.IsCompleted)
        {
            _held.TrySetResult();
        }

        await _gate.Task;
        return await base.SendAsync(request, cancellationToken);
    }

    private static TaskCompletionSource Open()
    {
        TaskCompletionSource open = new();
        open.SetResult();
        return open;
    }
}
