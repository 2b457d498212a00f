namespace Wandb;

/// <summary>One file of an artifact that could not be downloaded.</summary>
/// <param name="Path">The path in the artifact.</param>
/// <param name="Exception">Why.</param>
public sealed record ArtifactFileFailure(string Path, Exception Exception)
{
    /// <summary>The file and the reason.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"'{Path}': {Exception.Message}";
}
