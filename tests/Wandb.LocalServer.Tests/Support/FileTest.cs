using System.Text;
using System.Text.Json.Nodes;

namespace Wandb.LocalServer.Tests.Support;

/// <summary>A server with the project <c>team/vision</c> and the run <c>run1</c> in it, and a client that uploads.</summary>
public abstract class FileTest : ServerTest, IAsyncLifetime
{
    private protected Uploader Uploads { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Server.AddProject("team/vision");
        await Client.MutateAsync("upsertBucket", new { name = "run1", modelName = "vision", entityName = "team" }, "inserted");
        Uploads = new Uploader(Client);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        Uploads.Dispose();
        await DisposeAsync();
    }

    private protected static Dictionary<string, byte[]> Files(params (string Path, string Text)[] files) =>
        files.ToDictionary(file => file.Path, file => Encoding.UTF8.GetBytes(file.Text));

    private protected async Task<JsonArray> FilesOfAsync(string name, object? variables = null) =>
        (await Client.SendAsync(
            """
            query Files($collection: String!, $alias: String!, $names: [String!], $first: Int, $after: String) {
              project(name: "vision", entityName: "team") {
                artifactCollection(name: $collection) { artifactMembership(aliasName: $alias) {
                  files(names: $names, first: $first, after: $after) {
                    totalCount pageInfo { hasNextPage endCursor }
                    edges { node { id name directUrl sizeBytes storagePath mimetype updatedAt digest md5 isReference exists artifact { id } } }
                  }
                } }
              }
            }
            """,
            Merge(new JsonObject { ["collection"] = name.Split(':')[0], ["alias"] = name.Split(':')[1] }, variables)))
        ["project", "artifactCollection", "artifactMembership", "files", "edges"]!.AsArray();

    private static JsonObject Merge(JsonObject target, object? variables)
    {
        foreach ((string name, JsonNode? value) in System.Text.Json.JsonSerializer.SerializeToNode(variables) as JsonObject ?? [])
        {
            target[name] = value?.DeepClone();
        }

        return target;
    }

    private protected Task<string> DownloadAsync(string url) => Uploads.Storage.GetStringAsync(new Uri(url));
}
