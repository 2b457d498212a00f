using Polly;
using Polly.Retry;

namespace Wandb;

/// <summary>Sends a request again when that may help and does no harm. Every wait is one of the clock's.</summary>
internal sealed class Retries
{
    private const double LongestJitter = 0.25;
    private static readonly ResiliencePropertyKey<RequestAttempts> Attempts = new("Wandb.Attempts");
    private readonly ResiliencePipeline<IAnswer> _pipeline;
    private readonly TimeProvider _clock;
    private readonly (TimeSpan First, TimeSpan Most, TimeSpan MostAsked) _waits;

    public Retries(WandbRetryOptions options, TimeProvider clock)
    {
        _clock = clock;
        _waits = (options.Delay, options.MaxDelay, options.MaxRetryAfter);
        _pipeline = options.MaxRetries == 0 ? ResiliencePipeline<IAnswer>.Empty : Build(options.MaxRetries);
    }

    /// <summary>Sends until an answer comes that is no passing failure, or no attempt is left; then hands out the last answer or failure.</summary>
    public async Task<TAnswer> SendAsync<TAnswer>(
        RequestAttempts attempts, Func<CancellationToken, Task<TAnswer>> send, CancellationToken cancellationToken)
        where TAnswer : class, IAnswer
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(attempts.OperationName, continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(Attempts, attempts);
        try
        {
            IAnswer answer = await _pipeline.ExecuteAsync(static (context, send) => AttemptAsync(context, send), context, send).ConfigureAwait(false);
            answer.Attempts = attempts;
            return (TAnswer)answer;
        }
        catch (WandbException failure)
        {
            failure.Tell(attempts);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<IAnswer> AttemptAsync<TAnswer>(ResilienceContext context, Func<CancellationToken, Task<TAnswer>> send)
        where TAnswer : class, IAnswer
    {
        AttemptsOf(context).Begin();
        return await send(context.CancellationToken).ConfigureAwait(false);
    }

    private static RequestAttempts AttemptsOf(ResilienceContext context) =>
        context.Properties.TryGetValue(Attempts, out RequestAttempts? attempts) ? attempts : throw new InvalidOperationException("No attempts are counted.");

    private ResiliencePipeline<IAnswer> Build(int maxRetries) =>
        new ResiliencePipelineBuilder<IAnswer> { TimeProvider = _clock }
            .AddRetry(new RetryStrategyOptions<IAnswer>
            {
                MaxRetryAttempts = maxRetries,
                ShouldHandle = args => ValueTask.FromResult(MayRepeat(args.Outcome, AttemptsOf(args.Context))),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(Asked(args.Outcome.Result) ?? BackOff(args.AttemptNumber)),
                OnRetry = args =>
                {
                    AttemptsOf(args.Context).NoteFailure(
                        args.Outcome.Result is { } answer
                            ? PassingFailure.MayHaveTakenEffect(answer.Status)
                            : PassingFailure.MayHaveTakenEffect(args.Outcome.Exception));
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    private bool MayRepeat(Outcome<IAnswer> outcome, RequestAttempts attempts) =>
        attempts.Kind != WandbRequestKind.Mutation
        && (outcome.Result is { } answer
            ? PassingFailure.Is(answer.Status) && !(Asked(answer) > _waits.MostAsked)
            : outcome.Exception is { } failure && PassingFailure.Is(failure));

    private TimeSpan? Asked(IAnswer? answer) => answer is null ? null : RequestedWait.Of(answer.Status, answer.Headers, _clock);

    private TimeSpan BackOff(int retriesBefore)
    {
        double wait = _waits.First.TotalSeconds * Math.Pow(2, retriesBefore) * (1 + (LongestJitter * Random.Shared.NextDouble()));
        return TimeSpan.FromSeconds(Math.Min(wait, _waits.Most.TotalSeconds));
    }
}
