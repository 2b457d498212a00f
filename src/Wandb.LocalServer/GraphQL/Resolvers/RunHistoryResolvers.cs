using Wandb.LocalServer.Model;
using Wandb.LocalServer.Runs;

namespace Wandb.LocalServer.GraphQL.Resolvers;

/// <summary>What a run streamed, as clients ask for it.</summary>
internal static class RunHistoryResolvers
{
    public static void Add(ResolverTable table)
    {
        table.For<RunRow>("Run")
            .Field("history", (it, call) => RunHistory.Between(
                Lines(it, RunStream.History, call), call.Whole("minStep"), call.Whole("maxStep"), call.Number("samples")))
            .Field("events", (it, call) => RunHistory.Thin(Lines(it, RunStream.Events, call), call.Number("samples")))
            .Field("sampledHistory", (it, call) =>
                call.Texts("specs")!.Select(specification => RunHistory.Sampled(Lines(it, RunStream.History, call), specification)))
            .Field("parquetHistory", (it, call) => RunHistory.Rows(Lines(it, RunStream.History, call)))
            .Field("logLines", (it, call) => call.Page.Take(
                [.. Lines(it, RunStream.Log, call).Select(ConsoleLine.Read)], line => line.Number));

        // All rows are live: this server makes no files of columns.
        table.For<object>("ParquetHistory")
            .Field("parquetUrls", _ => Array.Empty<string>())
            .Field("liveData", rows => rows);
        table.For<ConsoleLine>("LogLine")
            .Field("number", it => it.Number)
            .Field("timestamp", it => it.Timestamp)
            .Field("level", it => it.Level)
            .Field("label", it => it.Label)
            .Field("line", it => it.Line);
    }

    private static List<string> Lines(RunRow run, string file, FieldCall call) => call.Backend.Runs.Lines(run.Id, file);
}
