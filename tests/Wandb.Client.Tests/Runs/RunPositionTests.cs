using System.Text.Json;
using Wandb.GraphQL.Operations;
using Status = Wandb.GraphQL.Operations.RunResumeStatusData.ModelData.BucketData;

namespace Wandb.Client.Tests.Runs;

/// <summary>Where a resumed run goes on, from what servers say of it.</summary>
public sealed class RunPositionTests
{
    [Theory]
    [InlineData(2, """["{\"_step\":4,\"_runtime\":1.5}","{\"_step\":7,\"_runtime\":2.5}"]""", null, """{"loss":1}""", 8, 2.5)]
    [InlineData(2, """["{\"_step\":7,\"_runtime\":2.5}"]""", """["{\"_runtime\":30.25}"]""", null, 8, 30.25)]
    [InlineData(2, """["{\"_step\":7,\"loss\":NaN}"]""", null, null, 8, 0)]
    [InlineData(2, """["{\"_step\":7,\"_runtime\":2.5}"]""", null, """{"_runtime":7,"loss":NaN,"_wandb":{"runtime":12}}""", 8, 12)]
    [InlineData(2, """["{\"_step\":7,\"_runtime\":2.5}"]""", null, """{"_runtime":7,"_wandb":{"other":12}}""", 8, 7)]
    [InlineData(2, """["no row"]""", "no list", """{"_step":5}""", 6, 0)]
    [InlineData(2, null, null, null, 2, 0)]
    [InlineData(2, "[]", "[]", "", 2, 0)]
    [InlineData(0, "[]", "[]", """{"_step":5}""", 0, 0)]
    [InlineData(2, """["{\"_step\":-9,\"_runtime\":\"x\"}"]""", null, null, 0, 0)]
    public void The_next_step_is_after_the_last_that_can_be_read(
        int lines, string? historyTail, string? eventsTail, string? summary, long nextStep, double runtime)
    {
        RunPosition position = RunPosition.Read(Of(lines, historyTail, eventsTail, summary))!;

        Assert.Equal((true, lines, nextStep, runtime), (position.IsResumed, position.HistoryLines, position.NextStep, position.Runtime));
    }

    [Fact]
    public void Without_the_number_of_lines_there_is_no_place_to_go_on_at() => Assert.Null(RunPosition.Read(Of(null, "[]", "[]", null)));

    private static Status Of(int? lines, string? historyTail, string? eventsTail, string? summary)
    {
        string json = JsonSerializer.Serialize(new
        {
            model = new
            {
                id = "p",
                name = "vision",
                entity = new { id = "e", name = "team" },
                bucket = new { id = "r", name = "run1", historyLineCount = lines, historyTail, eventsTail, summaryMetrics = summary },
            },
        });
        return new RunResumeStatusQuery { Name = "run1" }.ReadResult(JsonDocument.Parse(json).RootElement).Model!.Bucket!;
    }
}
