using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>What a missing key stands for: the record's own initializer or parameter default, never a lost one.</summary>
public sealed class DefaultTests
{
    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("RunArtifact", """
        [ArtifactMetadata]
        public record RunMetadata(string Name, int Width = 8, Color Color = Color.Blue, double Rate = double.Epsilon, string? Text = "a\"b", decimal Price = 1.5m, char Sign = '\'')
        {
            public int Epochs { get; init; } = 3;
            public double Share { get; set; } = -0.5;
            public string Label { get; init; } = "none";
            public string Forgiven { get; init; } = null!;
            public List<string> Notes { get; init; } = ["first"];
            public List<string> More { get; set; } = ["second"];
            public Guid Id { get; init; } = Guid.Parse("00000000-0000-0000-0000-000000000001");
            public int Derived { get; init; } = Width * 2;
            public required int Must { get; init; }
            [JsonRequired] public int AlsoMust { get; set; }
        }

        public enum Color { Red, Blue }
        """);

    private const string Least = """{"name":"n","must":1,"also_must":2}""";

    [Fact]
    public void The_record_has_its_own_defaults()
    {
        dynamic record = Artifact.Read(Least);

        Assert.Equal((8, "Blue", double.Epsilon, "a\"b", 1.5m, '\''), ((int)record.Width, (string)record.Color.ToString(), (double)record.Rate, (string)record.Text, (decimal)record.Price, (char)record.Sign));
        Assert.Equal((3, -0.5, "none"), ((int)record.Epochs, (double)record.Share, (string)record.Label));
        Assert.Null(record.Forgiven);
        Assert.Equal(["first"], (List<string>)record.Notes);
        Assert.Equal(["second"], (List<string>)record.More);
        Assert.Equal(1, ((Guid)record.Id).ToByteArray()[15]);
        Assert.Equal(16, record.Derived);
    }

    [Fact]
    public void The_editor_has_the_same_defaults()
    {
        object metadata = Artifact.Edit(Least);
        object record = Artifact.Read(Least);

        foreach (var property in metadata.GetType().GetProperties().Where(property => property.Name != "Derived"))
        {
            Assert.Equal(Artifact.Record.GetProperty(property.Name)!.GetValue(record), property.GetValue(metadata));
        }
    }

    [Fact]
    public void Only_what_is_missing_takes_its_default()
    {
        dynamic record = Artifact.Read("""{"notes":["x"],"also_must":2,"name":"n","must":1,"label":"l"}""");

        Assert.Equal(["x"], (List<string>)record.Notes);
        Assert.Equal("l", record.Label);
        Assert.Equal(["second"], (List<string>)record.More);
    }

    [Theory]
    [InlineData("""{"must":1,"also_must":2}""", "$.name")]
    [InlineData("""{"name":"n","also_must":2}""", "$.must")]
    [InlineData("""{"name":"n","must":1}""", "$.also_must")]
    public void What_is_required_has_to_be_there(string json, string path) =>
        Assert.Equal(path, Assert.Throws<MetadataFormatException>(() => Artifact.Read(json)).Path);
}
