using System.Diagnostics;
using System.Globalization;

namespace Wandb.Bench;

/// <summary>Two ways to do one thing; the operations are how often one call does it.</summary>
internal sealed record Pair(string Name, Func<object> Baseline, Func<object> Contender, int BaselineOperations = 1, int ContenderOperations = 1);

/// <summary>
/// Times pairs in turn, A B A B, a few milliseconds each, and prints the median of the ratios: for machines that others use too, where
/// one benchmark after the other meets another machine each time.
/// </summary>
internal static class InterleavedRun
{
    public const string Argument = "interleaved";

    private const int Rounds = 101;
    private const double RoundMilliseconds = 3;

    // Long enough for the JIT's last tier, which comes late and in the background.
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(3);

    public static void Run(IEnumerable<Pair> pairs)
    {
        Console.WriteLine("| pair | time, median ratio | middle half | bytes |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (Pair pair in pairs)
        {
            double[] ratios = Ratios(pair);
            double bytes = Bytes(pair.Contender) / pair.ContenderOperations / (Bytes(pair.Baseline) / pair.BaselineOperations);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {pair.Name} | {ratios[Rounds / 2]:0.000} | {ratios[Rounds / 4]:0.000} - {ratios[Rounds * 3 / 4]:0.000} | {bytes:0.000} |"));
        }
    }

    private static double[] Ratios(Pair pair)
    {
        int baselineCalls = 1;
        int contenderCalls = 1;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Warmup;)
        {
            baselineCalls = CallsPerRound(Time(pair.Baseline, baselineCalls));
            contenderCalls = CallsPerRound(Time(pair.Contender, contenderCalls));
        }

        var ratios = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            double baseline = Time(pair.Baseline, baselineCalls) / pair.BaselineOperations;
            ratios[i] = Time(pair.Contender, contenderCalls) / pair.ContenderOperations / baseline;
        }

        Array.Sort(ratios);
        return ratios;
    }

    private static int CallsPerRound(double milliseconds) => (int)Math.Clamp(RoundMilliseconds / milliseconds, 1, 1_000_000);

    private static double Time(Func<object> action, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            _ = action();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / calls;
    }

    private static double Bytes(Func<object> action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
