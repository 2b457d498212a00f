using System.Net;
using System.Text.Json;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;
using Wandb.LocalServer.Runs;

namespace Wandb.LocalServer.Hosting;

/// <summary><c>POST /files/{entity}/{project}/{run}/file_stream</c>.</summary>
internal sealed class FileStreamEndpoint(Backend backend)
{
    public static bool Matches(string[] path) => path is ["files", _, _, _, "file_stream"];

    public Answer Handle(string[] path, string body)
    {
        try
        {
            using JsonDocument request = JsonDocument.Parse(body);
            backend.Database.Use(() => backend.Database.Write(() =>
            {
                RunRow run = backend.Writable(backend.Run(path[1], path[2], path[3]));
                RunStream.Apply(backend, run, request.RootElement);
                return run;
            }));
            return new Answer(HttpStatusCode.OK, "{}") { Variables = body };
        }
        catch (JsonException)
        {
            return Answer.Error(HttpStatusCode.BadRequest, "the body has to be a JSON object") with { Variables = body };
        }
        catch (ServerError refusal)
        {
            return Answer.Error(refusal.Status, refusal.Message) with { Variables = body };
        }
    }
}
