using System.Diagnostics;
using System.Globalization;

namespace Wandb.Client.Bench.Transfers;

/// <summary>Moves files by both sides in turn, prepares each turn outside of what is timed, and prints ratios and what memory the client took.</summary>
internal static class TransferRun
{
    public const string Argument = "transfers";
    private const long Million = 1_000_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(TransferOptions options)
    {
        Console.WriteLine("| transfer | time, median ratio | middle half | processor time | bytes allocated | managed heap, peak | working set, peak |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        (string Name, int Files, int Size)[] shapes = [("many files", options.Files, options.FileSize), ("one large file", 1, options.Large)];
        foreach (bool usesCache in (bool[])[false, true])
        {
            foreach ((string name, int files, int size) in shapes)
            {
                string suffix = usesCache ? ", filling the cache" : string.Empty;
                (string up, string down) = ($"upload, {name}{suffix}", $"download, {name}{suffix}");
                if (options.Takes(up) || options.Takes(down))
                {
                    await using TransferScene scene = new(files, size, usesCache);
                    await scene.StartAsync();
                    await MeasureAsync(options, up, () => UploadAsync(scene, byHand: true), () => UploadAsync(scene, byHand: false));
                    if (options.Takes(down))
                    {
                        scene.Renew();
                        await scene.UploadAsync();
                        await MeasureAsync(options, down, () => DownloadAsync(scene, byHand: true), () => DownloadAsync(scene, byHand: false));
                    }
                }
            }
        }
    }

    private static async Task MeasureAsync(TransferOptions options, string name, Func<Task<Cost>> byHand, Func<Task<Cost>> client)
    {
        if (!options.Takes(name))
        {
            return;
        }

        // For the connections and the JIT, whose last tier comes late.
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            _ = await byHand();
            _ = await client();
        }

        List<double> ratios = [];
        Cost ours = default;
        Cost theirs = default;
        for (int round = 0; round < options.Rounds; round++)
        {
            // Whoever comes second meets warmer caches, so they take turns at that too.
            Cost one = await (round % 2 == 0 ? byHand : client)();
            Cost other = await (round % 2 == 0 ? client : byHand)();
            (Cost hand, Cost wandb) = round % 2 == 0 ? (one, other) : (other, one);
            ratios.Add(wandb.Time / hand.Time);
            (ours, theirs) = (ours.And(wandb), theirs.And(hand));
        }

        ratios.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {ratios[ratios.Count / 2]:0.00} | {ratios[ratios.Count / 4]:0.00} - {ratios[ratios.Count * 3 / 4]:0.00} | {ours.Processor / theirs.Processor:0.00} | {(double)ours.Allocated / theirs.Allocated:0.00} | {ours.Managed / Million} MB | {ours.WorkingSet / Million} MB |"));
    }

    private static async Task<Cost> UploadAsync(TransferScene scene, bool byHand)
    {
        scene.Renew();
        Cost cost = await TimeAsync(() => byHand ? scene.UploadByHandAsync() : scene.UploadAsync());
        await (await scene.LoadAsync(byHand)).DeleteAsync(deleteAliases: true);
        return cost;
    }

    private static async Task<Cost> DownloadAsync(TransferScene scene, bool byHand)
    {
        UntypedArtifact artifact = await scene.LoadAsync(byHand: false);
        scene.EmptyCache();
        string target = scene.NewTarget();
        Cost cost = await TimeAsync(() => byHand ? scene.DownloadByHandAsync(artifact, target) : scene.DownloadAsync(artifact, target));
        scene.Forget(target);
        return cost;
    }

    private static async Task<Cost> TimeAsync(Func<Task> move)
    {
        using PeakMemory memory = new();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        await move();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return new Cost(
            time.TotalSeconds,
            (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            GC.GetTotalAllocatedBytes(precise: true) - allocated,
            memory.Managed,
            memory.WorkingSet);
    }

    private readonly record struct Cost(double Time, double Processor, long Allocated, long Managed, long WorkingSet)
    {
        public Cost And(Cost other) => new(
            Time + other.Time,
            Processor + other.Processor,
            Allocated + other.Allocated,
            Math.Max(Managed, other.Managed),
            Math.Max(WorkingSet, other.WorkingSet));
    }
}
