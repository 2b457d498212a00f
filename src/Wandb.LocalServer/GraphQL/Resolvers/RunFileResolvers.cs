using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

/// <summary>Files of runs, and what is done with them.</summary>
internal static class RunFileResolvers
{
    public static void Add(ResolverTable table)
    {
        table.For<RunRow>("Run")
            .Field("fileCount", (it, call) => call.Backend.FilesOf(it, names: null, pattern: null).Count)
            .Field("files", (it, call) => call.Page.Take(
                call.Backend.FilesOf(it, call.Texts("names"), call.Text("pattern")), file => file.Name));

        table.Mutation("createRunFiles", (backend, input) =>
        {
            RunRow run = Run(backend, input);
            return new Payload
            {
                ["runID"] = backend.IdOf(run),
                ["uploadHeaders"] = Array.Empty<string>(),
                ["files"] = backend.BeginFiles(run, input.Texts("files")!),
            };
        })
        .Mutation("markRunFilesUploaded", (backend, input) =>
        {
            backend.ReportFiles(Run(backend, input), input.Texts("files")!);
            return new Payload { ["success"] = true };
        })
        .Mutation("deleteFiles", (backend, input) =>
        {
            foreach (string id in input.Texts("files")!)
            {
                backend.DeleteRunFile(id);
            }

            return new Payload { ["success"] = true };
        });
    }

    private static RunRow Run(Backend backend, Input input) =>
        backend.Writable(backend.Run(input.Text("entityName"), input.Text("projectName"), input.Required("runName")));
}
