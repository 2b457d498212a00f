using System.Globalization;

namespace Wandb.Soak;

/// <summary>How long, how many, how bad.</summary>
internal sealed record SoakOptions(int Clients = 16, double Faults = 0.1, int Retries = 5, int Seed = 1)
{
    /// <summary>How long the clients go on; null when they go by rounds.</summary>
    public TimeSpan? Time { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How many rounds each client makes; null when they go by time.</summary>
    public int? Rounds { get; init; }

    /// <summary>Null when the arguments are none that are known.</summary>
    public static SoakOptions? Parse(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => new SoakOptions { Seed = Environment.TickCount & 0xFFFF },
        ["--minutes", var text, .. var rest] when Number(text) is > 0 and var minutes => Parse(rest) is { } options
            ? options with { Time = TimeSpan.FromMinutes(minutes), Rounds = null } : null,
        ["--rounds", var text, .. var rest] when Count(text) is { } rounds => Parse(rest) is { } options
            ? options with { Rounds = rounds, Time = null } : null,
        ["--clients", var text, .. var rest] when Count(text) is { } clients => Parse(rest) is { } options ? options with { Clients = clients } : null,
        ["--faults", var text, .. var rest] when Number(text) is >= 0 and <= 1 and var share => Parse(rest) is { } options
            ? options with { Faults = share } : null,
        ["--retries", "0", .. var rest] => Parse(rest) is { } options ? options with { Retries = 0 } : null,
        ["--retries", var text, .. var rest] when Count(text) is { } retries => Parse(rest) is { } options ? options with { Retries = retries } : null,
        ["--seed", var text, .. var rest] when Count(text) is { } seed => Parse(rest) is { } options ? options with { Seed = seed } : null,
        _ => null,
    };

    private static int? Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
