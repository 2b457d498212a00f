namespace Wandb.LocalServer.Faults;

/// <summary>On which of the requests that a fault is about it strikes.</summary>
internal sealed record Occasions
{
    public long First { get; init; } = 1;

    public long Last { get; init; } = long.MaxValue;

    public long Step { get; init; } = 1;

    public long Limit { get; init; } = long.MaxValue;

    public double Probability { get; init; } = 1;

    public bool IsDue(long arrival, long fired, int seed, int number) =>
        arrival >= First && arrival <= Last && fired < Limit && (arrival - First + 1) % Step == 0
        && (Probability >= 1 || Share(seed, number, arrival) < Probability);

    public bool IsSpent(long matched, long fired) => fired >= Limit || matched >= Last;

    public override string ToString()
    {
        string which = First == Last ? $", number {First}" : First > 1 ? $", from number {First}" : string.Empty;
        string step = Step > 1 ? $", every {Step}th" : string.Empty;
        string limit = Limit < long.MaxValue ? $", the next {Limit}" : string.Empty;
        string chance = Probability < 1 ? FormattableString.Invariant($", {Probability:P1} of them") : string.Empty;
        return which + step + limit + chance;
    }

    // Made of the numbers alone (SplitMix64), so that other requests and threads in between change nothing.
    private static double Share(int seed, int number, long arrival)
    {
        ulong mixed = unchecked(((ulong)(uint)seed << 32 | (uint)number) * 0x9E3779B97F4A7C15 + (ulong)arrival * 0xD1B54A32D192ED03);
        mixed = unchecked((mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ mixed >> 27) * 0x94D049BB133111EB);
        return ((mixed ^ mixed >> 31) >> 11) * (1.0 / (1UL << 53));
    }
}
