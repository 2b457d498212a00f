using Wandb.Client.Tests.Metadata;

namespace Wandb.Client.Tests.Downloading;

public sealed class DownloadTallyTests
{
    /// <summary>Files of any sizes, restarted at any moment: no report has less than the one before, and the last has everything.</summary>
    [SeededProperty(MaxTest = 300)]
    public bool Reports_never_go_back_and_end_complete(int seed)
    {
        Random random = new(seed);
        long[] sizes = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (long)random.Next(5_000_000))];
        bool[] isKnown = [.. sizes.Select(_ => random.Next(3) > 0)];
        Reports reports = new();
        DownloadTally tally = new(reports, sizes.Length, sizes.Where((_, i) => isKnown[i]).Sum());
        for (int i = 0; i < sizes.Length; i++)
        {
            FileTally file = tally.Begin($"{i}", isKnown[i] ? sizes[i] : null);
            for (int attempt = random.Next(3); attempt >= 0; attempt--)
            {
                long left = attempt == 0 ? sizes[i] : random.NextInt64(sizes[i] + 1);
                while (left > 0)
                {
                    long count = Math.Min(left, random.Next(1, 900_000));
                    file.Add(count);
                    left -= count;
                }

                if (attempt > 0)
                {
                    file.Restart();
                }
            }

            file.Finish(sizes[i]);
        }

        ArtifactDownloadProgress last = reports.All[^1];
        return reports.All.Zip(reports.All.Skip(1)).All(pair => pair.First.BytesDone <= pair.Second.BytesDone
                && pair.First.FilesDone <= pair.Second.FilesDone && pair.First.BytesTotal <= pair.Second.BytesTotal)
            && reports.All.TrueForAll(report => report.BytesDone <= report.BytesTotal)
            && last.BytesDone == sizes.Sum() && last.BytesTotal == sizes.Sum() && last.FilesDone == sizes.Length;
    }

    private sealed class Reports : IProgress<ArtifactDownloadProgress>
    {
        public List<ArtifactDownloadProgress> All { get; } = [];

        public void Report(ArtifactDownloadProgress value) => All.Add(value);
    }
}
