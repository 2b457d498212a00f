namespace Wandb;

/// <summary>
/// How often and how soon a request is sent again after a failure that may pass: a broken connection, a timeout, HTTP 408, 429 or a 5xx other
/// than 501. Requests that may not be repeated (<see cref="WandbRequestKind.Mutation"/>) never are. docs/connecting.md has the whole table.
/// </summary>
public sealed class WandbRetryOptions
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>How often a request is sent again at most; 0 to send every request once. Default 5.</summary>
    public int MaxRetries { get; set; } = 5;

    /// <summary>
    /// The wait before the first retry, for answers that ask for none. It doubles with each further retry, and each wait is up to a quarter
    /// longer by chance. Default 1 second.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What the doubled wait grows to at most. Default 60 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The longest wait that a server may ask for (<c>Retry-After</c>, or <c>RateLimit-Reset</c> of an answer 429): it is waited for to the
    /// letter. When it asks for a longer one, the request fails at once and the exception says for how long. Default 5 minutes.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Throws for values that make no sense.</summary>
    internal WandbRetryOptions Checked() =>
        MaxRetries < 0 ? throw Refusal(nameof(MaxRetries), $"is {MaxRetries}; it must be 0 or more")
        : FaultOf(Delay) is { } delay ? throw Refusal(nameof(Delay), delay)
        : FaultOf(MaxDelay) is { } most ? throw Refusal(nameof(MaxDelay), most)
        : FaultOf(MaxRetryAfter) is { } asked ? throw Refusal(nameof(MaxRetryAfter), asked)
        : this;

    private static string? FaultOf(TimeSpan wait) =>
        wait < TimeSpan.Zero || wait > LongestWait ? $"is {wait}; it must be zero or more and at most {LongestWait.Days} days" : null;

    private static WandbConfigurationException Refusal(string name, string fault) => new($"WandbRetryOptions.{name} {fault}.");
}
