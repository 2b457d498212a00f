using System.Text.Json;
using Wandb.Client.Tests.Metadata;
using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Listing;

/// <summary>What the server answers to a filter, and what the client makes of the same filter over all versions, is the same.</summary>
public sealed class FilterAgreementTests : IAsyncLifetime
{
    private const int Documents = 120;
    private const int Filters = 400;
    private const string Collection = "team/vision/anything";

    private static readonly string[] Keys =
        ["lr", "epochs", "optimizer", "odd key", "", "é", "optimizer.lr", "epochs.epochs", "lr.odd key"];

    private static readonly string[] Texts = ["lr", "epochs", "optimizer", "latest", "golden", "v7", "COMMITTED", "", "é", "a\"b", "1.0", "2026-01-01T00:00:00Z"];

    private static readonly string[] Numbers = ["0", "-0", "1", "1.0", "1.50", "1e5", "9007199254740993", "9007199254740992", "1e400", "0.1", "10.0"];

    private WandbLocalServer Server { get; set; } = null!;

    private WandbClient Client { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await WandbLocalServer.StartAsync();
        Client = new WandbClient(new WandbClientOptions { BaseUrl = Server.BaseUrl, ApiKey = Server.ApiKey });
        for (int seed = 0; seed < Documents; seed++)
        {
            RandomJson random = new(seed);
            Server.AddArtifactVersion(
                Collection,
                metadataJson: Document(random),
                aliases: random.Next(3) == 0 ? [random.Pick<string>(["best", "lr", "é"])] : [],
                tags: random.Next(3) == 0 ? [random.Pick<string>(["golden", "lr"])] : [],
                description: random.Next(3) == 0 ? "é " + random.Pick(Texts) : null);
        }
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Random_filters_give_the_same_versions_by_server_and_client()
    {
        List<UntypedArtifact> all = await Client.GetArtifactVersionsAsync<UntypedArtifact>(Collection).ToListAsync();
        int undecided = 0;
        for (int seed = 0; seed < Filters; seed++)
        {
            string json = Group(new RandomJson(1_000_000 + seed), depth: 2);
            Filter<Artifact> filter = Filter.Parse<Artifact>(json);

            string[] byServer = await ListAsync(VersionField.State == ArtifactState.Committed & filter);
            string[] byClient = [.. all.Where(artifact => filter.Matches(artifact)).Select(artifact => artifact.Version)];

            Assert.True(byServer.SequenceEqual(byClient), $"seed {seed}: {json}\nserver: {string.Join(' ', byServer)}\nclient: {string.Join(' ', byClient)}");
            undecided += byServer.Length is 0 or Documents ? 1 : 0;
        }

        // Most filters have to tell documents apart, or the test says nothing.
        Assert.InRange(undecided, 0, Filters * 2 / 3);
    }

    private async Task<string[]> ListAsync(Filter<Artifact> filter)
    {
        Page<UntypedArtifact> page = await Client.GetArtifactVersionsAsync<UntypedArtifact>(Collection, filter).PagesAsync(Documents).SingleAsync();
        return [.. page.Items.Select(artifact => artifact.Version)];
    }

    private static string Document(RandomJson random)
    {
        IEnumerable<string> members = Keys.Where(key => !key.Contains('.', StringComparison.Ordinal) && random.Next(3) > 0)
            .Select(key => $"{JsonSerializer.Serialize(key)}:{(random.Next(2) == 0 ? Scalar(random) : random.Value(2))}");
        return $"{{{string.Join(',', members)}}}";
    }

    private static string Group(RandomJson random, int depth)
    {
        if (depth == 0 || random.Next(3) == 0)
        {
            return $$"""{{{Field(random)}}:{{Asked(random, depth: 2)}}}""";
        }

        string name = random.Pick<string>(["$and", "$or", "$nor", "$not"]);
        string parts = string.Join(',', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Group(random, depth - 1)));
        return name == "$not" ? $$"""{"$not":{{Group(random, depth - 1)}}}""" : $$"""{"{{name}}":[{{parts}}]}""";
    }

    private static string Field(RandomJson random) => JsonSerializer.Serialize(random.Next(4) == 0
        ? random.Pick<string>(["alias", "tag", "version", "state", "description", "created_at", "createdAt", "metadata", "unknown", "version_index"])
        : "metadata." + random.Pick(Keys));

    private static string Asked(RandomJson random, int depth) => random.Next(depth > 0 ? 12 : 11) switch
    {
        0 => Scalar(random),
        1 => $$"""{"$eq":{{Scalar(random)}}}""",
        2 => $$"""{"$ne":{{Scalar(random)}}}""",
        3 or 4 => $$"""{"{{random.Pick<string>(["$lt", "$lte", "$gt", "$gte"])}}":{{Scalar(random)}}}""",
        5 => $$"""{"{{random.Pick<string>(["$in", "$nin", "$all"])}}":{{List(random)}}}""",
        6 => $$"""{"$exists":{{random.Pick<string>(["true", "false"])}}}""",
        7 => $$"""{"$size":{{random.Next(4)}}}""",
        8 => $$"""{"$contains":{{Text(random)}}}""",
        9 => $$"""{"$regex":{{random.Pick<string>(["\"^l\"", "\"o.*t\"", "\"^$\"", "\"[0-9]\"", "\"r$\""])}}}""",
        10 => $$"""{"$gte":{{Scalar(random)}},"$lt":{{Scalar(random)}}}""",
        _ => $$"""{"$not":{{Asked(random, depth - 1)}}}""",
    };

    private static string Scalar(RandomJson random) => random.Next(5) switch
    {
        0 or 1 => random.Pick(Numbers),
        2 or 3 => Text(random),
        _ => random.Pick<string>(["true", "false", "null"]),
    };

    private static string List(RandomJson random) => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Scalar(random)))}]";

    private static string Text(RandomJson random) => JsonSerializer.Serialize(random.Pick(Texts));
}
