namespace Wandb;

/// <summary>The state of an artifact version. Open: a state that this version of the library does not know keeps its text.</summary>
/// <param name="Text">The state as the server writes it.</param>
public readonly record struct ArtifactState(string Text)
{
    /// <summary>Being logged; its files are not all there yet.</summary>
    public static ArtifactState Pending { get; } = new("PENDING");

    /// <summary>Complete.</summary>
    public static ArtifactState Committed { get; } = new("COMMITTED");

    /// <summary>Deleted.</summary>
    public static ArtifactState Deleted { get; } = new("DELETED");

    /// <summary>The state as the server writes it.</summary>
    /// <returns>Such as <c>COMMITTED</c>.</returns>
    public override string ToString() => Text ?? string.Empty;
}
