using Wandb.Client.Tests.Metadata;

namespace Wandb.EndToEnd.Tests;

/// <summary>Ten thousand documents as other programs write them: one key is edited and saved, and no other byte changes.</summary>
public sealed class OneKeyEditTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private const int Documents = 10_000;

    [Fact]
    public async Task The_stored_document_differs_in_the_edited_key_alone_text_for_text() =>
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Documents),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (seed, _) => await EditOneKeyAsync(seed));

    private async Task EditOneKeyAsync(int seed)
    {
        RandomJson random = new(seed);
        (string before, string after) = Around(random.Object(depth: 4), random);
        string path = fixture.Add(before + random.Next(1000) + after);

        OneKeyArtifact artifact = await fixture.Client.GetArtifactAsync<OneKeyArtifact>(path);
        artifact.Metadata.Edited = 1_000_000 + seed;
        await artifact.SaveAsync();

        string expected = before + (1_000_000 + seed) + after;
        string stored = await fixture.StoredAsync(path);
        Assert.True(expected == stored, $"seed {seed}\nexpected: {expected}\nstored:   {stored}");
        Assert.Equal(1_000_000 + seed, artifact.Metadata.Edited);
    }

    /// <summary>The text before and after the value of our key, put as the first or the last member of an object.</summary>
    private static (string Before, string After) Around(string json, RandomJson random)
    {
        const string Key = "\"edited by us\"";
        bool isEmpty = json[1..^1].Trim().Length == 0;
        return random.Next(2) == 0
            ? ("{ " + Key + ":", (isEmpty ? "" : ",") + json[1..])
            : (json[..^1] + (isEmpty ? "" : ",") + Key + " : ", "\n}");
    }
}
