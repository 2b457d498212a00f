namespace Wandb;

/// <summary>One request with the attempts that were made at it.</summary>
internal sealed class RequestAttempts(string operationName, WandbRequestKind kind, TimeProvider clock)
{
    private readonly long _began = clock.GetTimestamp();

    public string OperationName => operationName;

    public WandbRequestKind Kind => kind;

    public int Count { get; private set; }

    /// <summary>Whether the server may have acted on an attempt before the last one, so that the last answer tells only half of it.</summary>
    public bool MayHaveTakenEffect { get; private set; }

    public TimeSpan Elapsed => clock.GetElapsedTime(_began);

    public void Begin() => Count++;

    public void NoteFailure(bool mayHaveTakenEffect) => MayHaveTakenEffect |= mayHaveTakenEffect;
}
