using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.LocalServer.Tests.Support;

/// <summary>What a server answered: the status and the JSON.</summary>
public sealed record Reply(HttpStatusCode Status, JsonNode Json)
{
    public string? Error => (string?)Json["errors"]?[0]?["message"];

    /// <summary>Follows names and indexes into the data.</summary>
    public JsonNode? this[params object[] path] => path.Aggregate(Json["data"], (node, step) => step switch
    {
        int index => node?[index],
        _ => node?[(string)step],
    });

    public string Text(params object[] path) => (string)this[path]!;
}

/// <summary>Speaks HTTP to a server as a client does.</summary>
public sealed class LocalClient(Uri baseUrl, string apiKey) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = baseUrl };

    public LocalClient(WandbLocalServer server, string? apiKey = null)
        : this(server.BaseUrl, apiKey ?? server.ApiKey)
    {
    }

    private AuthenticationHeaderValue Authorization => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"api:{apiKey}")));

    public async Task<Reply> SendAsync(string query, object? variables = null, string? operationName = null)
    {
        string body = JsonSerializer.Serialize(new { query, variables, operationName });
        return await PostAsync("graphql", body);
    }

    public async Task<Reply> PostAsync(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = Authorization;
        using HttpResponseMessage response = await _http.SendAsync(request);
        return new Reply(response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>Asks with the key, and follows redirects.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = Authorization } };
        return await _http.SendAsync(request);
    }

    public Task<Reply> MembershipAsync(string name, string project = "vision", string entity = "team") => SendAsync(
        """
        query Membership($entity: String!, $project: String!, $name: String!) {
          project(name: $project, entityName: $entity) {
            artifactCollectionMembership(name: $name) {
              id versionIndex commitHash aliases { alias }
              artifactCollection { __typename id name project { name entity { name } } }
              artifact { id state digest description metadata tags { name } ttlDurationSeconds ttlIsInherited updatedAt }
            }
          }
        }
        """,
        new { entity, project, name });

    /// <summary>Id of a version, addressed as <c>collection:alias</c>.</summary>
    public async Task<string> ArtifactIdAsync(string name, string project = "vision") =>
        (await MembershipAsync(name, project)).Text("project", "artifactCollectionMembership", "artifact", "id");

    public async Task<string> CollectionIdAsync(string name, string project = "vision") => (await SendAsync(
        "query ($project: String, $name: String!) { project(name: $project, entityName: \"team\") { artifactCollection(name: $name) { id } } }",
        new { project, name })).Text("project", "artifactCollection", "id");

    /// <summary>Custom aliases of a version, without its vN.</summary>
    public async Task<string[]> AliasesAsync(string name, string project = "vision")
    {
        JsonNode membership = (await MembershipAsync(name, project))["project", "artifactCollectionMembership"]!;
        return
        [
            .. membership["aliases"]!.AsArray().Select(alias => (string)alias!["alias"]!)
                .Where(alias => alias != $"v{membership["versionIndex"]}").Order(StringComparer.Ordinal),
        ];
    }

    public Task<Reply> MutateAsync(string mutation, object input, string selection)
    {
        string type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        return SendAsync(
            $"mutation ($input: {type}!) {{ result: {mutation}(input: $input) {{ {selection} }} }}",
            new Dictionary<string, object> { ["input"] = input });
    }

    public Task<Reply> UpdateAsync(object input) =>
        MutateAsync("updateArtifact", input, "artifact { id description metadata ttlDurationSeconds ttlIsInherited tags { name } }");

    public Task<Reply> AddAliasAsync(string artifactID, string alias, string collection = "resnet", string project = "vision") =>
        MutateAsync("addAliases", new { artifactID, aliases = new[] { Alias(alias, collection, project) } }, "success");

    public Task<Reply> DeleteAliasAsync(string artifactID, string alias, string collection = "resnet", string project = "vision") =>
        MutateAsync("deleteAliases", new { artifactID, aliases = new[] { Alias(alias, collection, project) } }, "success");

    public static object Alias(string alias, string collection = "resnet", string project = "vision") =>
        new { entityName = "team", projectName = project, artifactCollectionName = collection, alias };

    public void Dispose() => _http.Dispose();
}
