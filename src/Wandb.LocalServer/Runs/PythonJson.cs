using System.Text.RegularExpressions;

namespace Wandb.LocalServer.Runs;

/// <summary>What Python's json module writes for NaN and the infinities is no JSON; W&amp;B keeps their names as texts.</summary>
internal static partial class PythonJson
{
    /// <summary>A text in which they are JSON; any other text as it is.</summary>
    public static string ToJson(string text) =>
        StringOrLiteral().Replace(text, match => match.ValueSpan[0] == '"' ? match.Value : $"\"{match.Value}\"");

    // Strings are passed over: they may have the same words in them.
    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b
        """, RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex StringOrLiteral();
}
