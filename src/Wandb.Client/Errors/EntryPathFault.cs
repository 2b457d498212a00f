namespace Wandb;

/// <summary>A path of an artifact that cannot be used, and why.</summary>
/// <param name="Path">The path as it stands in the manifest.</param>
/// <param name="Fault">What is wrong with it, such as <c>is absolute</c>.</param>
public sealed record EntryPathFault(string Path, string Fault)
{
    /// <summary>The path and its fault.</summary>
    /// <returns>A text for errors.</returns>
    public override string ToString() => $"'{Path}' {Fault}";
}
