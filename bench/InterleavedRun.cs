using System.Diagnostics;
using System.Globalization;

namespace Wandb.Bench;

/// <summary>Two ways to do one thing; the operations are how often one call does it.</summary>
internal sealed record Pair(string Name, Func<object> Baseline, Func<object> Contender, int BaselineOperations = 1, int ContenderOperations = 1)
{
    public static Pair OfTasks(string name, Func<Task<object>> baseline, Func<Task<object>> contender) =>
        new(name, () => baseline().GetAwaiter().GetResult(), () => contender().GetAwaiter().GetResult());
}

/// <summary>
/// Times pairs in turn, A B A B, a few milliseconds each, and prints the median of the ratios: for machines that others use too, where
/// one benchmark after the other meets another machine each time. The processor time beside it leaves out what others took.
/// </summary>
internal static class InterleavedRun
{
    public const string Argument = "interleaved";

    private const int MostRounds = 101;
    private const int FewestRounds = 15;
    private const double RoundMilliseconds = 3;
    private const int CallsForBytes = 10;

    // Long enough for the JIT's last tier, which comes late and in the background.
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(3);

    // What takes long is done fewer times.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    /// <summary>Runs the pairs whose name has one of the texts in it; all when there is none.</summary>
    public static void Run(string[] names, IEnumerable<Pair> pairs)
    {
        Console.WriteLine("| pair | time, median ratio | middle half | processor time | bytes |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (Pair pair in pairs.Where(pair => names.Length == 0 || names.Any(name => pair.Name.Contains(name, StringComparison.OrdinalIgnoreCase))))
        {
            (double[] ratios, double processor) = Measure(pair);
            double bytes = Bytes(pair.Contender) / pair.ContenderOperations / (Bytes(pair.Baseline) / pair.BaselineOperations);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {pair.Name} | {ratios[ratios.Length / 2]:0.000} | {ratios[ratios.Length / 4]:0.000} - {ratios[ratios.Length * 3 / 4]:0.000} | {processor:0.000} | {bytes:0.000} |"));
        }
    }

    private static (double[] Ratios, double Processor) Measure(Pair pair)
    {
        int baselineCalls = 1;
        int contenderCalls = 1;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Warmup;)
        {
            baselineCalls = CallsPerRound(Time(pair.Baseline, baselineCalls).Elapsed);
            contenderCalls = CallsPerRound(Time(pair.Contender, contenderCalls).Elapsed);
        }

        var ratios = new List<double>();
        double baselineProcessor = 0;
        double contenderProcessor = 0;
        for (long start = Stopwatch.GetTimestamp();
            ratios.Count < FewestRounds || (ratios.Count < MostRounds && Stopwatch.GetElapsedTime(start) < Longest);)
        {
            Timing baseline = Time(pair.Baseline, baselineCalls);
            Timing contender = Time(pair.Contender, contenderCalls);
            ratios.Add(contender.Elapsed / pair.ContenderOperations / (baseline.Elapsed / pair.BaselineOperations));
            baselineProcessor += baseline.Processor / pair.BaselineOperations;
            contenderProcessor += contender.Processor / pair.ContenderOperations;
        }

        return ([.. ratios.Order()], contenderProcessor / baselineProcessor);
    }

    private static int CallsPerRound(double milliseconds) => (int)Math.Clamp(RoundMilliseconds / milliseconds, 1, 1_000_000);

    private static Timing Time(Func<object> action, int calls)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            _ = action();
        }

        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new Timing(elapsed / calls, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / calls);
    }

    // Of all threads: what awaits goes on elsewhere.
    private static double Bytes(Func<object> action)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < CallsForBytes; i++)
        {
            _ = action();
        }

        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / CallsForBytes;
    }

    /// <summary>Milliseconds of one call.</summary>
    private readonly record struct Timing(double Elapsed, double Processor);
}
