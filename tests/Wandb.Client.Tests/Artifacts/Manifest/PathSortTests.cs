using System.Text;

namespace Wandb.Client.Tests.Artifacts.Manifest;

public class PathSortTests
{
    private static readonly string[] Pieces = ["a", "b", "/", "\0", "é", "\uE000", "\uFFFD", "\U0001F600", "\U0010FFFF", "data/shard-"];

    [Theory]
    [InlineData(13, 4)]
    [InlineData(500, 3)]
    [InlineData(500, 12)]
    [InlineData(5000, 8)]
    public void Many_paths_come_in_the_order_of_their_bytes(int count, int longest)
    {
        Random random = new(count + longest);
        string[] paths = [.. Enumerable.Range(0, count).Select(_ => string.Concat(random.GetItems(Pieces, random.Next(1, longest + 1)))).Distinct()];

        ArtifactManifest manifest = new(paths.Select(path => new ArtifactManifestEntry(path, "digest")));

        byte[][] expected = [.. paths.Select(Encoding.UTF8.GetBytes)];
        Array.Sort(expected, (a, b) => a.AsSpan().SequenceCompareTo(b));
        Assert.Equal(expected, manifest.Entries.Select(entry => Encoding.UTF8.GetBytes(entry.Path)));
    }

    [Fact]
    public void Paths_that_go_on_where_the_one_before_ends_take_no_stack()
    {
        string[] paths = [.. Enumerable.Range(1, 3000).Select(length => new string('a', length))];

        ArtifactManifest manifest = new(paths.Reverse().Select(path => new ArtifactManifestEntry(path, "digest")));

        Assert.Equal(paths, manifest.Entries.Select(entry => entry.Path));
    }

    [Fact]
    public void A_path_that_is_there_twice_among_many_is_found()
    {
        string[] paths = [.. Enumerable.Range(0, 1000).Select(i => $"data/{i % 999}")];

        Assert.Contains("'data/0'", Assert.Throws<ArgumentException>(
            () => new ArtifactManifest(paths.Select(path => new ArtifactManifestEntry(path, "digest")))).Message, StringComparison.Ordinal);
    }
}
