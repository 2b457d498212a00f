using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Wandb.Bench;

/// <summary>
/// Shows ratios to a baseline of the same run and hides absolute figures, which say more about a machine than about us.
/// </summary>
internal static class RatioConfig
{
    private static readonly string[] Absolute =
        ["Mean", "Error", "StdDev", "Median", "Min", "Max", "Gen0", "Gen1", "Gen2", "Allocated", "Job", "Toolchain", "IterationCount", "Categories"];

    /// <summary>In this process, so that baseline and contender meet the same machine within seconds and nothing is built anew.</summary>
    public static IConfig Create(int iterations = 15) => ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(iterations))
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .HideColumns(Absolute)
        .AddExporter(MarkdownExporter.GitHub)
        .AddLogger(ConsoleLogger.Default);
}
