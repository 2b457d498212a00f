using Polly;
using Polly.Retry;

namespace Wandb;

/// <summary>Sends a request again when that may help and does no harm. Every wait is one of the clock's.</summary>
internal sealed class Retries
{
    private const double LongestJitter = 0.25;
    private static readonly ResiliencePropertyKey<RequestAttempts> Attempts = new("Wandb.Attempts");
    private readonly ResiliencePipeline<IAnswer> _pipeline;
    private readonly bool _isOn;
    private readonly TimeProvider _clock;
    private readonly (TimeSpan First, TimeSpan Most, TimeSpan MostAsked) _waits;

    public Retries(WandbRetryOptions options, TimeProvider clock)
    {
        _clock = clock;
        _waits = (options.Delay, options.MaxDelay, options.MaxRetryAfter);
        _isOn = options.MaxRetries > 0;
        _pipeline = _isOn ? Build(options.MaxRetries) : ResiliencePipeline<IAnswer>.Empty;
    }

    /// <summary>Sends until an answer comes that is no passing failure, or no attempt is left; then hands out the last answer or failure.</summary>
    public async Task<TAnswer> SendAsync<TAnswer>(
        RequestAttempts attempts, Func<CancellationToken, Task<TAnswer>> send, CancellationToken cancellationToken)
        where TAnswer : class, IAnswer
    {
        try
        {
            // Nearly every first attempt is the last one, and needs no pipeline.
            Outcome<IAnswer> first;
            try
            {
                TAnswer answer = await send(cancellationToken).ConfigureAwait(false);
                answer.Attempts = attempts;
                first = Outcome.FromResult<IAnswer>(answer);
                if (!MayRepeat(first, attempts))
                {
                    return answer;
                }
            }
            catch (WandbException failure) when (MayRepeat(Outcome.FromException<IAnswer>(failure), attempts))
            {
                first = Outcome.FromException<IAnswer>(failure);
            }

            return await AgainAsync(first, attempts, send, cancellationToken).ConfigureAwait(false);
        }
        catch (WandbException failure)
        {
            failure.Tell(attempts);
            throw;
        }
    }

    private async Task<TAnswer> AgainAsync<TAnswer>(
        Outcome<IAnswer> first, RequestAttempts attempts, Func<CancellationToken, Task<TAnswer>> send, CancellationToken cancellationToken)
        where TAnswer : class, IAnswer
    {
        Outcome<IAnswer>? given = first;
        ResilienceContext context = ResilienceContextPool.Shared.Get(attempts.OperationName, continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(Attempts, attempts);
        try
        {
            IAnswer answer = await _pipeline.ExecuteAsync(NextAsync, context).ConfigureAwait(false);
            answer.Attempts = attempts;
            return (TAnswer)answer;
        }
        finally
        {
            // Cancelled before the pipeline asked for it.
            given?.Result?.Dispose();
            ResilienceContextPool.Shared.Return(context);
        }

        async ValueTask<IAnswer> NextAsync(ResilienceContext context)
        {
            if (given is { } outcome)
            {
                given = null;
                outcome.ThrowIfException();
                return outcome.Result!;
            }

            return await send(context.CancellationToken).ConfigureAwait(false);
        }
    }

    private static RequestAttempts AttemptsOf(ResilienceContext context) =>
        context.Properties.TryGetValue(Attempts, out RequestAttempts? attempts) ? attempts : throw new InvalidOperationException("No attempts are counted.");

    private ResiliencePipeline<IAnswer> Build(int maxRetries) =>
        new ResiliencePipelineBuilder<IAnswer> { TimeProvider = _clock }
            .AddRetry(new RetryStrategyOptions<IAnswer>
            {
                MaxRetryAttempts = maxRetries,
                ShouldHandle = args => ValueTask.FromResult(MayRepeat(args.Outcome, AttemptsOf(args.Context))),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(AttemptsOf(args.Context).NextWait),
                OnRetry = args =>
                {
                    RequestAttempts attempts = AttemptsOf(args.Context);
                    attempts.NoteFailure(args.Outcome.Result);
                    attempts.Watch?.Retried(attempts.Count, args.Outcome.Result?.Status, args.Outcome.Exception, args.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    private bool MayRepeat(Outcome<IAnswer> outcome, RequestAttempts attempts)
    {
        if (!_isOn || attempts.Kind == WandbRequestKind.Mutation)
        {
            return false;
        }

        if (outcome.Result is not { } answer)
        {
            // A failure of another request, which this one had to wait for, was tried often enough there.
            return outcome.Exception is WandbException failure && failure.OperationName == attempts.OperationName
                && PassingFailure.Is(failure) && attempts.MayFollow(BackOff(attempts.Count));
        }

        TimeSpan? asked = RequestedWait.Of(answer.Status, answer.Headers, _clock);
        return PassingFailure.Is(answer.Status, attempts.OperationName)
            && !(asked > _waits.MostAsked)
            && attempts.MayFollow(asked ?? BackOff(attempts.Count));
    }

    private TimeSpan BackOff(int attempts)
    {
        double wait = _waits.First.TotalSeconds * Math.Pow(2, attempts - 1) * (1 + (LongestJitter * Random.Shared.NextDouble()));
        return TimeSpan.FromSeconds(Math.Min(wait, _waits.Most.TotalSeconds));
    }
}
