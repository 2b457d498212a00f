using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Wandb.Bench;

/// <summary>
/// The fastest iteration against the baseline's fastest. What else runs on a machine only ever adds time, so this is what is left when
/// it is busy; the mean ratio beside it shows how busy it was.
/// </summary>
internal sealed class BestRatioColumn : IColumn
{
    public string Id => nameof(BestRatioColumn);

    public string ColumnName => "Best Ratio";

    public string Legend => "Fastest iteration against the baseline's fastest iteration";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Baseline;

    public int PriorityInCategory => -1;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        BenchmarkCase? baseline = summary.GetBaseline(summary.GetLogicalGroupKey(benchmarkCase));
        Statistics? ours = summary[benchmarkCase]?.ResultStatistics;
        return baseline is not null && ours is not null && summary[baseline]?.ResultStatistics is { } theirs
            ? (ours.Min / theirs.Min).ToString("0.000", CultureInfo.InvariantCulture)
            : "?";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
