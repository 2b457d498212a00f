using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Wandb.LocalServer.Faults;

namespace Wandb.EndToEnd.Tests.Runs;

/// <summary>What was logged is not lost, doubled or reordered by what goes wrong on the way.</summary>
public sealed class HistoryFaultTests : RunTestBase
{
    [Theory]
    [InlineData(FaultMoment.BeforeApplying)]
    [InlineData(FaultMoment.AfterApplying)]
    public async Task A_heartbeat_that_fails_loses_nothing(FaultMoment moment)
    {
        FakeTimeProvider clock = new();
        await using WandbClient wandb = NewClientWithoutRetries(clock);
        Run run = await wandb.StartRunAsync(Project);
        Fault lost = Server.Faults.OnRoute(Stream).Nth(1).Reset(moment);
        await run.LogAsync("loss", 3);
        clock.Advance(Heartbeat);
        await lost.FiredAsync();

        Fault heard = Server.Faults.OnRoute(Stream).Delay(TimeSpan.Zero, FaultMoment.AfterApplying);
        await run.LogAsync("loss", 2);
        clock.Advance(Heartbeat);
        await heard.FiredAsync();
        await run.LogAsync("loss", 1);
        await run.DisposeAsync();

        Assert.Equal([3, 2, 1], await ValuesAsync(run.Id));
        Assert.Equal([(0, 1), (0, 2), (2, 1)], Chunks());
        Assert.Equal([0, 30, 60], (await ValuesAsync(run.Id, "_runtime")).Select(seconds => Math.Round(seconds, 3)));
        Assert.Equal(1, (await SummaryAsync(run.Id))["loss"].GetInt32());
    }

    [Theory]
    [InlineData("503")]
    [InlineData("503 after")]
    [InlineData("cut")]
    public async Task A_request_that_fails_is_sent_again(string fault)
    {
        FaultTrigger first = Server.Faults.OnRoute(Stream).Nth(1);
        Fault planned = fault switch
        {
            "503" => first.Status(503),
            "503 after" => first.Status(503, moment: FaultMoment.AfterApplying),
            _ => first.CutBody(1),
        };
        await using Run run = await Client.StartRunAsync(Project);
        await run.LogAsync("loss", 2);
        await run.FlushAsync();
        await run.LogAsync("loss", 1);
        await run.FlushAsync();

        Assert.Equal(1, planned.Fired);
        Assert.Equal([2, 1], await ValuesAsync(run.Id));
    }

    [Fact]
    public async Task An_end_that_fails_keeps_the_rows_for_the_next_try()
    {
        await using WandbClient wandb = NewClientWithoutRetries();
        Run run = await wandb.StartRunAsync(Project);
        await run.LogAsync("loss", 2);
        Server.Faults.OnRoute(Stream).Next(2).Status(500);

        await Assert.ThrowsAsync<WandbServerException>(() => run.FlushAsync());
        await Assert.ThrowsAsync<WandbServerException>(() => run.FinishAsync());
        Assert.False(run.HasEnded);
        await run.LogAsync("loss", 1);
        await run.FinishAsync();

        Assert.Equal([2, 1], await ValuesAsync(run.Id));
        Assert.Equal(RunState.Finished, (await Client.GetRunAsync($"{Project}/{run.Id}")).State);
    }

    [Fact]
    public async Task An_end_that_fails_after_the_rows_went_out_takes_more()
    {
        await using WandbClient wandb = NewClientWithoutRetries();
        Run run = await wandb.StartRunAsync(Project);
        await run.LogAsync("loss", 2);
        Server.Faults.OnRoute(Stream).Nth(2).Status(500);

        await Assert.ThrowsAsync<WandbServerException>(() => run.FinishAsync());
        await run.LogAsync("loss", 1);
        await run.FinishAsync();

        Assert.Equal([(0, 1), (1, 1)], Chunks());
        Assert.Equal([2, 1], await ValuesAsync(run.Id));
    }

    [Fact]
    public async Task A_flush_that_is_cancelled_goes_on_and_later_rows_come_after_it()
    {
        await using Run run = await Client.StartRunAsync(Project);
        Fault held = Server.Faults.OnRoute(Stream).Nth(1).Hold();
        using CancellationTokenSource stop = new();
        await run.LogAsync("loss", 2);
        Task flush = run.FlushAsync(stop.Token);
        await held.FiredAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flush);

        await run.LogAsync("loss", 1);
        Task next = run.FlushAsync();
        held.Release();
        await next;

        Assert.Equal([(0, 1), (1, 1)], Chunks());
        Assert.Equal([2, 1], await ValuesAsync(run.Id));
    }

    [Fact]
    public async Task When_too_much_waits_it_is_sent_first()
    {
        await using WandbClient wandb = NewClientWithoutRetries();
        await using Run run = await wandb.StartRunAsync(Project);
        run.Outbox.Capacity = 100;
        Fault failing = Server.Faults.OnRoute(Stream).Nth(1).Status(503);
        await run.LogAsync("text", new string('x', 100));

        await Assert.ThrowsAsync<WandbServerException>(() => run.LogAsync("loss", 1));
        Assert.Equal((1, 1), (failing.Fired, run.NextStep));
        await run.LogAsync("loss", 1);

        Assert.Equal([(0, 1), (0, 1)], Chunks());
        await run.FlushAsync();
        Assert.Equal([0, 1], await ValuesAsync(run.Id, "_step"));
    }

    [Fact]
    public async Task Large_rows_go_out_in_several_requests()
    {
        await using Run run = await Client.StartRunAsync(Project);
        for (int row = 0; row < 5; row++)
        {
            await run.LogAsync(new JsonObject { ["loss"] = row, ["text"] = new string('x', 1_900_000) });
        }

        await run.FlushAsync();

        Assert.Equal([(0, 2), (2, 2), (4, 1)], Chunks());
        Assert.Equal([0, 1, 2, 3, 4], await ValuesAsync(run.Id));
    }
}
