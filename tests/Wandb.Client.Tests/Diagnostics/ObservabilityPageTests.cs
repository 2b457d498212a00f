using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Wandb.Client.Tests.Diagnostics;

/// <summary>The tables of docs/observability.md say what the code says, row by row.</summary>
public sealed class ObservabilityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Join(Root(), "docs", "observability.md"));

    [Fact]
    public void Every_event_has_its_row_and_every_row_its_event()
    {
        string[] events =
        [
            .. from type in typeof(WandbClient).Assembly.GetTypes()
               from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
               let message = method.GetCustomAttribute<LoggerMessageAttribute>()
               where message is not null
               orderby message.EventId
               select $"| {message.EventId} | `{message.EventName}` | {message.Level} |",
        ];

        Assert.Equal(events, Rows(@"^\| \d+ \| `\w+` \| \w+ \|"));
        Assert.Equal(events.Length, events.Distinct().Count());
    }

    [Fact]
    public void Every_metric_has_its_row_and_every_row_its_metric()
    {
        List<string> metrics = [];
        using Watcher watcher = new();
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (ReferenceEquals(instrument.Meter.Name, WandbDiagnostics.MeterName) && instrument.Meter == watcher.Create(new MeterOptions(WandbDiagnostics.MeterName)))
            {
                string kind = instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram" : "counter";
                metrics.Add($"| `{instrument.Name}` | {kind} | `{instrument.Unit}` |");
            }
        };
        listener.Start();
        Instruments.Of(watcher);

        Assert.Equal(metrics.Order(StringComparer.Ordinal), Rows(@"^\| `wandb\.client\.[\w.]+` \| \w+ \| `[^`]+` \|").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_tag_is_on_the_page() => Assert.All(
        typeof(Tags).GetFields(BindingFlags.Static | BindingFlags.Public),
        tag => Assert.Contains($"`{tag.GetRawConstantValue()}`", Page, StringComparison.Ordinal));

    [Fact]
    public void The_names_are_the_constants()
    {
        Assert.Contains($"all three are `{WandbDiagnostics.ActivitySourceName}`", Page, StringComparison.Ordinal);
        Assert.Equal(WandbDiagnostics.ActivitySourceName, Telemetry.Source.Name);
        Assert.Equal((WandbDiagnostics.ActivitySourceName, WandbDiagnostics.ActivitySourceName), (WandbDiagnostics.MeterName, WandbDiagnostics.LogCategory));
    }

    private static string[] Rows(string pattern) => [.. Regex.Matches(Page, pattern, RegexOptions.Multiline).Select(match => match.Value)];

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Join(folder.FullName, "WandbTyped.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No WandbTyped.sln above the test assembly.");
    }
}
