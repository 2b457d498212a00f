using System.Globalization;

namespace Wandb.Client.Bench.Transfers;

/// <summary>How much is moved how often: full size by default, less for a quick look.</summary>
internal sealed record TransferOptions
{
    public const string Usage = "transfers [--rounds 7] [--files 1000] [--file-size 100000] [--large 1000000000] [part of a name ...]";

    public int Rounds { get; init; } = 7;

    public int Files { get; init; } = 1000;

    public int FileSize { get; init; } = 100_000;

    public int Large { get; init; } = 1_000_000_000;

    /// <summary>Measures those whose name has one of these in it; all when there is none.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Null when the arguments are none that are known.</summary>
    public static TransferOptions? Parse(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => new TransferOptions(),
        ["--rounds", var number, .. var rest] when Count(number) is { } count => Parse(rest) is { } options ? options with { Rounds = count } : null,
        ["--files", var number, .. var rest] when Count(number) is { } count => Parse(rest) is { } options ? options with { Files = count } : null,
        ["--file-size", var number, .. var rest] when Count(number) is { } count => Parse(rest) is { } options ? options with { FileSize = count } : null,
        ["--large", var number, .. var rest] when Count(number) is { } count => Parse(rest) is { } options ? options with { Large = count } : null,
        [['-', ..], ..] => null,
        [var name, .. var rest] => Parse(rest) is { } options ? options with { Names = [name, .. options.Names] } : null,
    };

    public bool Takes(string name) => Names.Count == 0 || Names.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    // Files begin with a stamp that has its room.
    private static int? Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;
}
