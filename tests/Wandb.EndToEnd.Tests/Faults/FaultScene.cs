using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>A server with three artifacts, a client at a clock of its own, and an onlooker whom no fault reaches.</summary>
public sealed class FaultScene : IAsyncDisposable
{
    public const string Project = "team/vision";
    public const string RunId = "abcd1234";
    private const string TurnFlag = "wandbtyped-turn-";
    private readonly List<UntypedArtifact> _artifacts = [];

    private FaultScene(WandbLocalServer server, bool retries)
    {
        Server = server;
        Wandb = new WandbClient(new WandbClientOptions
        {
            Retry = new WandbRetryOptions { MaxRetries = retries ? 5 : 0 },
            BaseUrl = server.BaseUrl,
            ApiKey = server.ApiKey,
            TimeProvider = Clock,
            Environment = WandbEnvironment.None,
            HttpClient = Way.Http,
        });
    }

    public WandbLocalServer Server { get; }

    public RetryClock Clock { get; } = new();

    /// <summary>The way to the server.</summary>
    public Barrier Way { get; } = new();

    public WandbClient Wandb { get; }

    public UntypedArtifact Artifact => _artifacts[0];

    public IReadOnlyList<UntypedArtifact> Artifacts => _artifacts;

    public Run? Run { get; set; }

    /// <param name="retries">Whether the client sends again what fails for a passing reason, as it does by default.</param>
    public static async Task<FaultScene> SetAsync(bool retries = true)
    {
        FaultScene scene = new(await WandbLocalServer.StartAsync(), retries);
        for (int index = 0; index < 3; index++)
        {
            string path = scene.Server.AddArtifactVersion(
                $"{Project}/model-{index}", "model", ["candidate"], """{"epochs": 3, "lr": 1.0, "theirs": [1]}""", "first", ["old"]);
            scene._artifacts.Add(await scene.Wandb.GetArtifactAsync(path));
        }

        return scene;
    }

    /// <summary>What the server has, by part.</summary>
    public async Task<SceneState> StateAsync()
    {
        using HttpClient http = new();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("api:" + Server.ApiKey)));
        string query = "query Onlooker { project(name: \"vision\", entityName: \"team\") { run(name: \"" + RunId + "\") { state } "
            + string.Join(' ', Enumerable.Range(0, 3).Select(index =>
                $"a{index}: artifactCollectionMembership(name: \"model-{index}:v0\") {{ aliases {{ alias }} artifact {{ description metadata tags {{ name }} }} }}"))
            + " } }";
        using StringContent body = new(JsonSerializer.Serialize(new { query, operationName = "Onlooker" }), Encoding.UTF8, "application/json");
        using HttpResponseMessage reply = await http.PostAsync(new Uri(Server.BaseUrl, "graphql"), body);
        using JsonDocument answer = JsonDocument.Parse(await reply.Content.ReadAsStringAsync());
        JsonElement project = answer.RootElement.GetProperty("data").GetProperty("project");
        JsonElement run = project.GetProperty("run");
        return new SceneState(
            [.. Enumerable.Range(0, 3).Select(index => Read(project.GetProperty("a" + index.ToString(CultureInfo.InvariantCulture))))],
            run.ValueKind == JsonValueKind.Null ? null : run.GetProperty("state").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        Server.Faults.Clear();
        Way.IsClosedFrom = int.MaxValue;
        if (Run is { } run)
        {
            await run.DisposeAsync();
        }

        await Wandb.DisposeAsync();
        Way.Dispose();
        await Server.DisposeAsync();
    }

    private static ArtifactParts Read(JsonElement membership)
    {
        JsonElement artifact = membership.GetProperty("artifact");
        string[] aliases = [.. membership.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetProperty("alias").GetString()!)];
        return new ArtifactParts(
            string.Join(' ', aliases.Where(alias => !alias.StartsWith(TurnFlag, StringComparison.Ordinal)).Order(StringComparer.Ordinal)),
            artifact.GetProperty("description").GetString(),
            artifact.GetProperty("metadata").GetString(),
            string.Join(' ', artifact.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString())),
            aliases.Any(alias => alias.StartsWith(TurnFlag, StringComparison.Ordinal)));
    }
}

/// <summary>What the server has of one artifact. Flags of verified saves that were not answered may stay up.</summary>
public sealed record ArtifactParts(string Aliases, string? Description, string? Metadata, string Tags, bool HasFlag)
{
    /// <summary>What <c>updateArtifact</c> writes, all at once.</summary>
    public (string? Description, string? Metadata, string Tags) Update => (Description, Metadata, Tags);
}

/// <summary>What the server has.</summary>
public sealed record SceneState(IReadOnlyList<ArtifactParts> Artifacts, string? RunState)
{
    public override string ToString() => $"{string.Join('\n', Artifacts.Select(artifact => artifact with { HasFlag = false }))}\nrun: {RunState}";
}
