using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Wandb.Bench;

/// <summary>
/// Shows ratios to a baseline of the same run and hides absolute figures, which say more about a machine than about us.
/// </summary>
internal static class RatioConfig
{
    private static readonly string[] Absolute = ["Mean", "Error", "StdDev", "Median", "Allocated", "Job", "Toolchain", "IterationCount", "IterationTime"];

    /// <summary>In this process, so that baseline and contender meet the same machine within seconds and nothing is built anew.</summary>
    public static IConfig Create() => ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationCount(25)
            .WithIterationTime(TimeInterval.FromMilliseconds(100)))
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddColumn(new BestRatioColumn())
        .HideColumns(Absolute)
        .AddExporter(MarkdownExporter.GitHub)
        .AddLogger(ConsoleLogger.Default);
}
