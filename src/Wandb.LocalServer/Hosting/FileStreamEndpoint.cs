using System.Net;
using System.Text.Json;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;
using Wandb.LocalServer.Runs;

namespace Wandb.LocalServer.Hosting;

/// <summary><c>POST /files/{entity}/{project}/{run}/file_stream</c>.</summary>
internal sealed class FileStreamEndpoint(Backend backend)
{
    public static bool Matches(string[] path) => path is ["files", _, _, _, "file_stream"];

    public Exchange Read(string path, string body)
    {
        FaultedRequest faulted = new(path, operationName: null, query: null);
        return new Exchange(faulted) { Variables = body, Execute = stop => ExecuteAsync(faulted, body, stop) };
    }

    private async Task<Answer> ExecuteAsync(FaultedRequest faulted, string body, CancellationToken cancellationToken)
    {
        try
        {
            string[] path = faulted.Path.Split('/');
            using JsonDocument request = JsonDocument.Parse(body);
            RunRow run = await backend.Database.UseAsync(
                () => backend.ForAsync(faulted, () => Task.FromResult(backend.Database.Write(() => Apply(path, request.RootElement)))),
                cancellationToken).ConfigureAwait(false);
            return new Answer(HttpStatusCode.OK, run.Stopped ? """{"stopped":true}""" : "{}");
        }
        catch (JsonException)
        {
            return Answer.Error(HttpStatusCode.BadRequest, "the body has to be a JSON object");
        }
        catch (ServerError refusal)
        {
            return Answer.Error(refusal.Status, refusal.Message);
        }
    }

    private RunRow Apply(string[] path, JsonElement request)
    {
        RunRow run = backend.Writable(backend.Run(path[1], path[2], path[3]));
        RunStream.Apply(backend, run, request);
        return run;
    }
}
