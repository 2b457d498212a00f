using System.Globalization;
using System.Net;

namespace Wandb;

/// <summary>
/// The base of everything that this library throws about W&amp;B. The subclass says what kind of failure it was; the message says
/// what was wrong, where, and what to do. No message ever holds an API key.
/// </summary>
public class WandbException : Exception
{
    private string? _told;
    private bool _hasLeft;

    /// <summary>Makes an exception with a message for a person.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    public WandbException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message for a person, caused by another one.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WandbException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What the server said, word for word (shortened when long; several messages joined with "; "). Null when it said nothing.</summary>
    public string? ServerText { get; init; }

    /// <summary>The HTTP status of the answer. Null when there was no answer.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The GraphQL operation (such as <c>UpdateArtifact</c>) or the route that failed. Null when no request was involved.</summary>
    public string? OperationName { get; init; }

    /// <summary>How often the request was tried, retries included. 0 when no request was involved.</summary>
    public int Attempts { get; private set; }

    /// <summary>
    /// Whether it is certain that the request never left this machine: no attempt found a connection to write it to. Then the server did
    /// not act on it. False when that is not known.
    /// </summary>
    public bool WasNeverSent { get; private protected set; }

    /// <summary>What was wrong, where, and what to do about it; after retries also how often the request was tried and for how long.</summary>
    public override string Message => _told is null ? base.Message : $"{base.Message} {_told}";

    /// <summary>Whether the server may have acted on an attempt before the one that this exception is about.</summary>
    internal bool MayHaveTakenEffect { get; private set; }

    /// <summary>Whether the attempt that this exception is about may have got to the server.</summary>
    internal bool MayHaveArrived { get; private set; } = true;

    /// <summary>Notes the attempts that ended in this failure.</summary>
    internal WandbException Tell(RequestAttempts attempts)
    {
        MayHaveTakenEffect |= attempts.MayHaveTakenEffect;
        _hasLeft |= attempts.HasEverLeft;
        WasNeverSent = !_hasLeft;
        MayHaveArrived = attempts.HasLeft;
        if (Attempts == 0)
        {
            Attempts = attempts.Count;
            _told = Attempts == 0 ? null
                : WasNeverSent && Attempts == 1 ? "It was not sent."
                : WasNeverSent ? Lasted($"It was tried {Attempts} times in {attempts.Elapsed.TotalSeconds:0.###} s, and never sent.")
                : Attempts == 1 ? null
                : Lasted($"It was sent {Attempts} times in {attempts.Elapsed.TotalSeconds:0.###} s.");
        }

        return this;

        static string Lasted(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Takes over what another exception, whose message is part of this one's, has of its attempts.</summary>
    private protected void Tell(WandbException cause) => (Attempts, MayHaveTakenEffect, MayHaveArrived, WasNeverSent) = (cause.Attempts, cause.MayHaveTakenEffect, cause.MayHaveArrived, cause.WasNeverSent);
}
