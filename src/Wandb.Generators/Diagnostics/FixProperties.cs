namespace Wandb.Generators.Diagnostics;

/// <summary>What diagnostics carry for code fixes.</summary>
internal static class FixProperties
{
    /// <summary>The text to write instead.</summary>
    public const string Suggestion = "Suggestion";
}
