namespace Wandb.Client.Tests.Saving.Verified;

/// <summary>
/// Runs several writers so that exactly one request is served at a time, in an order that the test chooses: a choice for each request,
/// and turn by turn once the choices are used up. One order of requests always gives the same run.
/// </summary>
internal sealed class Interleaving(IReadOnlyList<int> choices)
{
    private const int Endless = 3000;

    private readonly List<Request?> _waiting = [];
    private int _step;

    private sealed record Request(Action Serve, TaskCompletionSource Answer);

    /// <summary>How many writers could have been chosen at each choice that was made.</summary>
    public List<int> Alternatives { get; } = [];

    /// <summary>Sends a request of a writer: it is served when the writer is chosen.</summary>
    public Task SendAsync(int writer, Action serve)
    {
        Request request = new(serve, new TaskCompletionSource());
        _waiting[writer] = request;
        return request.Answer.Task;
    }

    /// <summary>Runs all writers to their ends.</summary>
    public void Run(IReadOnlyList<Func<Task>> writers)
    {
        // Without a context a writer goes on at once, on this thread, when it is served.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            Serve(writers);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void Serve(IReadOnlyList<Func<Task>> writers)
    {
        _waiting.AddRange(writers.Select(_ => (Request?)null));
        Task[] running = [.. writers.Select(writer => writer())];
        while (_waiting.Exists(request => request is not null))
        {
            int[] ready = [.. Enumerable.Range(0, _waiting.Count).Where(writer => _waiting[writer] is not null)];
            int choice = _step % ready.Length;
            if (_step < choices.Count)
            {
                choice = choices[_step] % ready.Length;
                Alternatives.Add(ready.Length);
            }

            if (++_step > Endless)
            {
                throw new InvalidOperationException("the writers do not come to an end");
            }

            Request chosen = _waiting[ready[choice]]!;
            _waiting[ready[choice]] = null;
            chosen.Serve();
            chosen.Answer.SetResult();
        }

        Task all = Task.WhenAll(running);
        Assert.True(all.IsCompleted, "a writer waits for something that is no request");
        all.GetAwaiter().GetResult();
    }

    /// <summary>Every order of the first <paramref name="depth"/> requests, each once.</summary>
    public static int ForEach(int depth, Action<Interleaving> run)
    {
        int[] choices = new int[depth];
        for (int count = 1; ; count++)
        {
            Interleaving one = new([.. choices]);
            run(one);
            int last = Math.Min(one.Alternatives.Count, depth) - 1;
            while (last >= 0 && choices[last] + 1 >= one.Alternatives[last])
            {
                last--;
            }

            if (last < 0)
            {
                return count;
            }

            choices[last]++;
            Array.Clear(choices, last + 1, depth - last - 1);
        }
    }
}
