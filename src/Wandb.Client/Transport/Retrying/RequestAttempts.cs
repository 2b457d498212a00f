namespace Wandb;

/// <summary>One request with the attempts that were made at it.</summary>
internal sealed class RequestAttempts(ServerContext context, Repetition repetition)
{
    private readonly long _began = context.Clock.GetTimestamp();

    public ServerContext Context => context;

    public string OperationName => context.OperationName;

    public WandbRequestKind Kind => repetition.Kind;

    /// <summary>Told what becomes of the request; null while nobody listens.</summary>
    public OperationWatch? Watch { get; init; }

    /// <summary>How many attempts were made.</summary>
    public int Count { get; private set; }

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan NextWait { get; private set; }

    /// <summary>Whether the server may have acted on an attempt before the last one, so that the last answer tells only half of it.</summary>
    public bool MayHaveTakenEffect { get; private set; } = repetition.MayHaveTakenEffect;

    /// <summary>Whether an attempt before the last one may reach the server yet.</summary>
    public bool MayStillArrive { get; private set; }

    public TimeSpan Elapsed => context.Clock.GetElapsedTime(_began);

    /// <summary>Whether the present attempt may have got to the server.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Whether any attempt may have got to the server.</summary>
    public bool HasEverLeft { get; private set; } = repetition.MayHaveTakenEffect;

    /// <summary>An attempt begins.</summary>
    public void Begin()
    {
        Count++;
        HasLeft = false;
    }

    /// <summary>The attempt goes out: from now on it may get to the server.</summary>
    public void Leave() => HasLeft = HasEverLeft = true;

    /// <summary>Whether another attempt may begin after a wait.</summary>
    public bool MayFollow(TimeSpan wait)
    {
        NextWait = wait;
        return repetition.Within is not { } limit || Elapsed + wait <= limit;
    }

    /// <summary>The present attempt failed, and another follows.</summary>
    public void NoteFailure(IAnswer? answer)
    {
        MayHaveTakenEffect |= answer is null ? HasLeft : PassingFailure.MayHaveTakenEffect(answer.Status);
        MayStillArrive |= answer is null ? HasLeft : PassingFailure.MayStillArrive(answer.Status);
        HasLeft = false;
    }
}
