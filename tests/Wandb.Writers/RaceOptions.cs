using System.Globalization;

namespace Wandb.Writers;

/// <summary>How many processes make how many edits each.</summary>
internal sealed record RaceOptions(int Writers = 8, int Edits = 250, bool Verify = true)
{
    /// <summary>Null when the arguments are none that are known.</summary>
    public static RaceOptions? Parse(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => new RaceOptions(),
        ["--no-verify", .. var rest] => Parse(rest) is { } options ? options with { Verify = false } : null,
        ["--writers", var number, .. var rest] when Count(number) is { } writers => Parse(rest) is { } options ? options with { Writers = writers } : null,
        ["--edits", var number, .. var rest] when Count(number) is { } edits => Parse(rest) is { } options ? options with { Edits = edits } : null,
        _ => null,
    };

    private static int? Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;
}
