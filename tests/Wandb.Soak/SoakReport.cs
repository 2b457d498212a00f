using System.Globalization;
using System.Text;

namespace Wandb.Soak;

/// <summary>The outcome of a soak.</summary>
internal sealed record SoakReport(SoakOptions Options, SoakTally Tally, HeapWatch Heap, long Requests, int Faults, TimeSpan Time)
{
    private const int MostShown = 20;

    public bool IsGood => Tally.Faults.Count == 0 && Heap.IsFlat;

    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {Options.Seed}, {Options.Clients} clients, up to {Options.Retries} retries, {Time.TotalSeconds:0} s, {Requests} requests, {Faults} faults");
        text.AppendLine().AppendLine("| action | outcome | times |").AppendLine("| --- | --- | ---: |");
        foreach (((string action, string outcome), int count) in Tally.Counts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {action} | {outcome} | {count} |");
        }

        text.AppendLine().AppendLine(HeapInWords());
        text.AppendLine(CultureInfo.InvariantCulture, $"{Tally.Faults.Count} wrong");
        foreach (string fault in Tally.Faults.Take(MostShown))
        {
            text.AppendLine("  " + fault);
        }

        if (Tally.History.Count > 0)
        {
            text.AppendLine().Append("what led to: ").AppendJoin(Environment.NewLine + "  ", Tally.History).AppendLine();
        }

        return text.Append(IsGood ? "GOOD" : "BAD").ToString();
    }

    private string HeapInWords() => Heap.Growth is { } growth
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"heap after full collections: {Mega(Heap.Samples[0])} at first, {Mega(Heap.Samples[Heap.Samples.Count / 2])} half-way, {Mega(Heap.Samples[^1])} at last; {growth / 1000:+0;-0} kB by the slope of the second half")
        : "heap: too few samples to say";

    private static string Mega(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
