using System.Text;

namespace Wandb;

/// <summary>What a file system makes of names. Apart from the machine, so that the rules of each can be tested on any.</summary>
/// <param name="IsWindows">Whether Windows' rules for names hold.</param>
/// <param name="IgnoresCase">Whether names that differ in case, or in how accents are composed, are one.</param>
internal sealed record PathRules(bool IsWindows, bool IgnoresCase)
{
    public static PathRules Posix { get; } = new(IsWindows: false, IgnoresCase: false);

    public static PathRules MacOS { get; } = new(IsWindows: false, IgnoresCase: true);

    public static PathRules Windows { get; } = new(IsWindows: true, IgnoresCase: true);

    public static PathRules Current { get; } = OperatingSystem.IsWindows() ? Windows : OperatingSystem.IsMacOS() ? MacOS : Posix;

    /// <summary>
    /// A text that is equal for paths that are one file. It errs to one side: paths that some such system keeps apart may be equal. Without
    /// globalization data on the machine (<c>InvariantGlobalization</c>) .NET does not compose accents, and such pairs are not found.
    /// </summary>
    public string Fold(string path) => !IgnoresCase ? path
        : Ascii.IsValid(path) ? path.ToUpperInvariant()
        : OneCase(path.Normalize(NormalizationForm.FormC));

    // Two letters that a change of case makes of one, or one that .NET leaves as it is.
    private static string OneCase(string path) => path.ToLowerInvariant().ToUpperInvariant()
        .Replace("\u00DF", "SS", StringComparison.Ordinal)
        .Replace("\u1E9E", "SS", StringComparison.Ordinal)
        .Replace("\u017F", "S", StringComparison.Ordinal);
}
