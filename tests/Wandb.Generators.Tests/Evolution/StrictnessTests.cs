using System.Text.Json;
using Wandb.Generators.Tests.Artifacts;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Evolution;

/// <summary>What is asked of a document's keys: required, flexible, strict.</summary>
public sealed class StrictnessTests
{
    private const string Types = """

        public sealed record Settings(string Name, [FormerKey("lr")] double LearningRate = 0) { [JsonIgnore] public int Cached { get; set; } public string Shown => Name; }
        public sealed record Open(int Value) { [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; init; } }
        [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)] public sealed record Loose(int Value);
        [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] public sealed record Tight(int Value = 0) { [JsonIgnore] public int Cached { get; set; } public int Twice => Value * 2; }
        [JsonDerivedType(typeof(Circle), "circle")] public record Shape { public string? Name { get; init; } }
        public sealed record Circle(double Radius = 1) : Shape;
        public enum Color { Red, Blue }
        public enum Size { Small = 1, Large = 2 }
        public readonly record struct Point(int X, int Y);
        """;

    private static readonly LoadedArtifact Strict = LoadedArtifact.Of("App.RunArtifact", """
        namespace App;
        [ArtifactMetadata(Strictness = MetadataStrictness.Strict)]
        public sealed record RunMetadata
        {
            public Settings? Settings { get; init; }
            public List<Settings> Stages { get; init; } = [];
            public Open? Open { get; init; }
            public Loose? Loose { get; init; }
            public Tight? Tight { get; init; }
            public Shape? Shape { get; init; }
            public double Loss { get; init; }
            public required int Must { get; init; }
        }
        """ + Types);

    [Theory]
    [InlineData("""{"must":1,"los":0.1}""", "$.los", "loss")]
    [InlineData("""{"must":1,"Loss":0.1}""", "$.Loss", "loss")]
    [InlineData("""{"must":1,"settings":{"name":"x","learning_rat":0.1}}""", "$.settings.learning_rat", "learning_rate")]
    [InlineData("""{"must":1,"settings":{"name":"x","learningRate":0.1}}""", "$.settings.learningRate", "learning_rate")]
    [InlineData("""{"must":1,"stages":[{"name":"x"},{"name":"y","nmae":"z"}]}""", "$.stages[1].nmae", "name")]
    [InlineData("""{"must":1,"shape":{"$type":"circle","raduis":2}}""", "$.shape.raduis", "radius")]
    [InlineData("""{"must":1,"shape":{"nam":"x"}}""", "$.shape.nam", "name")]
    [InlineData("""{"must":1,"zzzzzz":1}""", "$.zzzzzz", null)]
    public void A_strict_record_refuses_an_undeclared_key_and_names_the_nearest(string json, string path, string? nearest)
    {
        MetadataFormatException refused = Assert.Throws<MetadataFormatException>(() => Strict.Read(json));

        Assert.Equal(path, refused.Path);
        Assert.Equal(nearest is not null, refused.Message.Contains($"did you mean \"{nearest}\"?", StringComparison.Ordinal));
        Assert.Throws<MetadataFormatException>(() => { Strict.Edit(json).Update(Same()); });
    }

    [Theory]
    [InlineData("""{"must":1,"settings":{"name":"x","lr":0.1}}""")]
    [InlineData("""{"must":1,"settings":{"name":"x","cached":1,"shown":"x"}}""")]
    [InlineData("""{"must":1,"open":{"value":1,"x":2}}""")]
    [InlineData("""{"must":1,"loose":{"value":1,"x":2}}""")]
    [InlineData("""{"must":1,"shape":{"$type":"circle","radius":2,"name":"n"}}""")]
    [InlineData("""{"must":1,"shape":{"$type":"square","side":2}}""")]
    public void What_the_record_knows_is_no_undeclared_key(string json) => Strict.Read(json);

    [Fact]
    public void Single_keys_read_and_saves_of_other_edits_are_not_held_up()
    {
        dynamic metadata = Strict.Edit("""{"must":1,"typo":1,"settings":{"name":"x","typo":[1.50]}}""", out MetadataDocument document);

        Assert.Equal(1, metadata.Must);
        Assert.Equal("x", metadata.Edit.Settings.Name);
        Assert.Throws<MetadataFormatException>(() => (object)metadata.Settings);
        metadata.Must = 2;
        metadata.Settings = (dynamic)Activator.CreateInstance(Strict.Record.GetProperty("Settings")!.PropertyType, "y", 0.0)!;

        Assert.Equal("""{"must":2,"typo":1,"settings":{"name":"y","typo":[1.50]}}""", System.Text.Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Fact]
    public void A_missing_required_key_is_refused_by_a_strict_record_too() =>
        Assert.Equal("$.must", Assert.Throws<MetadataFormatException>(() => Strict.Read("{}")).Path);

    [Theory]
    [InlineData("""{"Value":1}""")]
    [InlineData("""{"Value":1,"Other":2}""")]
    [InlineData("""{"Value":1,"Cached":2}""")]
    [InlineData("""{"Value":1,"Twice":2}""")]
    [InlineData("""{"Value":1,"value":2}""")]
    [InlineData("""{"Value":1,"$id":"1"}""")]
    [InlineData("""{"Other":{"a":[1]}}""")]
    public void Disallowed_unmapped_members_mean_what_they_mean_to_System_Text_Json(string json)
    {
        LoadedArtifact tight = LoadedArtifact.Of("App.TightArtifact", """
            namespace App;
            [ArtifactMetadata(NamingPolicy = MetadataNamingPolicy.Unchanged)]
            [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
            public sealed record TightMetadata(int Value = 0) { [JsonIgnore] public int Cached { get; set; } public int Twice => Value * 2; }
            """);

        object? theirs = Try(() => JsonSerializer.Deserialize(json, tight.Record)!);
        object? ours = Try(() => tight.Read(json));

        Assert.Equal(theirs, ours);
    }

    [Fact]
    public void Disallow_holds_in_a_usual_record_and_for_that_record_alone()
    {
        LoadedArtifact usual = LoadedArtifact.Of("App.UsualArtifact", "namespace App;\n[ArtifactMetadata] public sealed record UsualMetadata { public Tight? Tight { get; init; } }" + Types);

        usual.Read("""{"x":1,"tight":{"value":1}}""");
        Assert.Equal("$.tight.x", Assert.Throws<MetadataFormatException>(() => usual.Read("""{"tight":{"value":1,"x":2}}""")).Path);
    }

    [Fact]
    public void Disallow_beside_extension_data_is_reported_as_System_Text_Json_takes_no_such_record()
    {
        const string Source = """
            [ArtifactMetadata, JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
            public record RunMetadata { [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; init; } }
            """;

        Assert.StartsWith("WANDB008 at JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)", Assert.Single(Analyzers.RecordFindings.Of(Source)), StringComparison.Ordinal);
        LoadedArtifact run = LoadedArtifact.Of("RunArtifact", Source);
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Deserialize("{}", run.Record));
    }

    private static readonly LoadedArtifact Flexible = LoadedArtifact.Of("App.RunArtifact", """
        namespace App;
        [ArtifactMetadata(Strictness = MetadataStrictness.Flexible)]
        public sealed record RunMetadata(double Rate, string Name, string? Note, int[] Sizes, Dictionary<string, int> Counts, byte[] Data, JsonObject Raw)
        {
            public required int Epochs { get; init; }
            public required int Level { get; init; } = 5;
            public required bool On { get; set; }
            [JsonRequired] public int Seed { get; set; } = 11;
            [JsonRequired] public List<string> Tags { get; init; } = ["a"];
            public required ImmutableArray<int> Fixed { get; init; }
            public required IReadOnlyList<string> Notes { get; init; }
            public required Color Color { get; init; }
            public required Guid Id { get; init; }
            public Settings Inner { get; init; } = new("own");
        }
        """ + Types);

    [Fact]
    public void In_a_flexible_record_a_missing_required_key_reads_as_its_default()
    {
        dynamic record = Flexible.Read("""{"inner":{},"extra":1}""");

        Assert.Equal((0.0, "", 0, 5, false, 11), ((double)record.Rate, (string)record.Name, (int)record.Epochs, (int)record.Level, (bool)record.On, (int)record.Seed));
        Assert.Null(record.Note);
        Assert.Empty((int[])record.Sizes);
        Assert.Empty((Dictionary<string, int>)record.Counts);
        Assert.Empty((byte[])record.Data);
        Assert.Equal("{}", record.Raw.ToJsonString());
        Assert.Equal(["a"], (List<string>)record.Tags);
        Assert.Equal(0, record.Fixed.Length);
        Assert.Empty((IReadOnlyList<string>)record.Notes);
        Assert.Equal("Red", record.Color.ToString());
        Assert.Equal(Guid.Empty, (Guid)record.Id);
        Assert.Equal("", record.Inner.Name);
    }

    [Fact]
    public void The_editor_of_a_flexible_record_reads_the_same()
    {
        dynamic metadata = Flexible.Edit("""{"inner":{}}""");

        Assert.Equal((0.0, "", 0, 5, false, 11), ((double)metadata.Rate, (string)metadata.Name, (int)metadata.Epochs, (int)metadata.Level, (bool)metadata.On, (int)metadata.Seed));
        Assert.Empty((int[])metadata.Sizes);
        Assert.Empty((byte[])metadata.Data);
        Assert.Equal(0, metadata.Fixed.Length);
        Assert.Equal("", metadata.Edit.Inner.Name);
    }

    [Theory]
    [InlineData("Settings Inner", "inner")]
    [InlineData("Point Inner", "inner")]
    [InlineData("JsonElement Inner", "inner")]
    [InlineData("Uri Inner", "inner")]
    [InlineData("Size Inner", "inner")]
    [InlineData("Shape Inner", "inner")]
    public void What_has_no_honest_default_is_refused_by_a_flexible_record_too(string member, string key)
    {
        LoadedArtifact artifact = LoadedArtifact.Of("App.RunArtifact", $$"""
            namespace App;
            [ArtifactMetadata(Strictness = MetadataStrictness.Flexible)] public sealed record RunMetadata { public required {{member}} { get; init; } }
            """ + Types);

        Assert.Equal("$." + key, Assert.Throws<MetadataFormatException>(() => artifact.Read("{}")).Path);
    }

    private static dynamic Same()
    {
        var record = System.Linq.Expressions.Expression.Parameter(Strict.Record);
        return System.Linq.Expressions.Expression.Lambda(typeof(Func<,>).MakeGenericType(Strict.Record, Strict.Record), record, record).Compile();
    }

    private static object? Try(Func<object> read)
    {
        try
        {
            return read();
        }
        catch (Exception refused) when (refused is JsonException or MetadataFormatException)
        {
            return null;
        }
    }
}
