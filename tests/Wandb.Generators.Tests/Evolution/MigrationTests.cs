using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Wandb.Generators.Tests.Artifacts;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Evolution;

/// <summary>Former keys that move to their new names, all at once.</summary>
public sealed class MigrationTests
{
    internal const string Source = """
        using System.ComponentModel.DataAnnotations;
        namespace App;

        [ArtifactMetadata]
        public sealed record RunMetadata
        {
            [FormerKey("accuracy", "acc"), Range(0, 1)] public double? ValAccuracy { get; init; }
            [FormerKey("opt")] public Settings? Optimizer { get; init; }
            public List<Settings>? Runs { get; init; }
            [FormerKey("named")] public Dictionary<string, Settings>? ByName { get; init; }
            public Shape? Shape { get; init; }
        }

        public sealed record Settings { [FormerKey("lr", "rate")] public JsonElement? LearningRate { get; init; } [FormerKey("kids", Remove = true)] public List<Settings>? Children { get; init; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), FormerKey("nt")] public string? Note { get; init; } }
        [JsonDerivedType(typeof(Circle), "circle")] public record Shape;
        public sealed record Circle : Shape { [FormerKey("r")] public double? Radius { get; init; } }
        """;

    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", Source);

    [Fact]
    public void Every_former_key_moves_with_its_text_untouched()
    {
        (string after, IReadOnlyList<MetadataKeyMove> moves) = Migrate("""
            {"opt": { "x":1.50, "lr" : 1e-3 , "kids":[{"rate": [1.0, NaN]}, {"lr":2,"learning_rate":3,"rate":4}]}, "named":{"a b":{"lr":5}}, "shape":{"r":6,"$type":"circle"}, "acc":0.50, "accuracy":7e-1,"z":0}
            """);

        Assert.Equal(
            """
            {"shape":{"radius":6,"$type":"circle"},"z":0, "val_accuracy":7e-1, "optimizer":{ "x":1.50, "learning_rate" : 1e-3 , "children":[{"learning_rate": [1.0, NaN]}, {"learning_rate":3}]}, "by_name":{"a b":{"learning_rate":5}}}
            """.Replace(" ", "", StringComparison.Ordinal),
            after.Replace(" ", "", StringComparison.Ordinal).Trim());
        Assert.Equal(
            [
                "$.accuracy > $.val_accuracy True", "$.acc > $.val_accuracy False", "$.opt > $.optimizer True",
                "$.optimizer.lr > $.optimizer.learning_rate True",
                "$.optimizer.children[0].rate > $.optimizer.children[0].learning_rate True",
                "$.optimizer.children[1].lr > $.optimizer.children[1].learning_rate False",
                "$.optimizer.children[1].rate > $.optimizer.children[1].learning_rate False",
                "$.optimizer.kids > $.optimizer.children True",
                "$.named > $.by_name True", "$.by_name['a b'].lr > $.by_name['a b'].learning_rate True", "$.shape.r > $.shape.radius True",
            ],
            moves.Select(move => $"{move.From} > {move.To} {move.IsMoved}"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"val_accuracy":null,"optimizer":{"learning_rate":1},"other":{"lr":1}}""")]
    public void Where_there_is_no_former_key_there_is_no_edit(string json)
    {
        dynamic metadata = Artifact.Edit(json, out MetadataDocument document);

        Assert.Empty((IReadOnlyList<MetadataKeyMove>)metadata.MigrateKeys());
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void A_nested_editor_migrates_its_own_object()
    {
        dynamic metadata = Artifact.Edit("""{"acc":1,"optimizer":{"lr":1},"runs":[{"lr":2},{"lr":3}]}""", out MetadataDocument document);

        var moves = (IReadOnlyList<MetadataKeyMove>)metadata.Edit.Runs[1].MigrateKeys();

        Assert.Equal("$.runs[1].lr", Assert.Single(moves).From);
        Assert.Equal("""{"acc":1,"optimizer":{"lr":1},"runs":[{"lr":2},{"learning_rate":3}]}""", Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Fact]
    public void Another_writers_change_of_a_moved_value_is_a_conflict_and_of_anything_else_combines()
    {
        dynamic metadata = Artifact.Edit("""{"acc":1,"optimizer":{"lr":1,"x":1}}""", out MetadataDocument document);
        metadata.MigrateKeys();

        Assert.Equal(
            """{"optimizer":{"learning_rate":1,"x":2},"y":3,"val_accuracy":1}""",
            Encoding.UTF8.GetString(document.ApplyTo("""{"acc":1,"optimizer":{"lr":1,"x":2},"y":3}"""u8.ToArray())).Replace(" ", "", StringComparison.Ordinal).Replace("\"x\":2,\"learning_rate\":1", "\"learning_rate\":1,\"x\":2", StringComparison.Ordinal));
        Assert.Throws<MetadataConflictException>(() => document.ApplyTo("""{"acc":1,"optimizer":{"lr":5,"x":1}}"""u8.ToArray()));
        Assert.Throws<MetadataConflictException>(() => document.ApplyTo("""{"acc":5,"optimizer":{"lr":1,"x":1}}"""u8.ToArray()));
    }

    [Property(MaxTest = 200)]
    public void Migration_changes_nothing_of_what_is_read(int seed)
    {
        string json = Old(seed);
        (string after, IReadOnlyList<MetadataKeyMove> moves) = Migrate(json);

        Assert.Equal(Artifact.Write(Artifact.Read(json)), Artifact.Write(Artifact.Read(after)));
        Assert.DoesNotContain(((MetadataReport)Artifact.Edit(after).FindDeviations()).Deviations, found => found.Kind == MetadataDeviationKind.FormerKey);
        Assert.Equal(moves.Count, ((MetadataReport)Artifact.Edit(json).FindDeviations()).Deviations.Count(found => found.Kind == MetadataDeviationKind.FormerKey));
        Assert.Empty(Migrate(after).Moves);
    }

    [Property(MaxTest = 200)]
    public void A_record_that_is_taken_over_is_the_record_that_is_read(int seed)
    {
        object wanted = Artifact.Read(Old(seed + 1));
        object metadata = Artifact.Edit(Old(seed), out MetadataDocument document);

        metadata.GetType().GetMethod("Apply")!.Invoke(metadata, [wanted]);

        string after = Encoding.UTF8.GetString(document.ToUtf8());
        Assert.Equal(Artifact.Write(wanted), Artifact.Write(Artifact.Read(after)));
    }

    [Fact]
    public void Depth_is_no_danger()
    {
        string json = Deep("lr", "kids");
        dynamic metadata = Artifact.Edit(json, out MetadataDocument document);

        Assert.Equal(901, ((MetadataReport)metadata.FindDeviations()).Deviations.Count);
        Assert.Equal(901, metadata.MigrateKeys().Count);
        Assert.Equal(Deep("learning_rate", "children"), Encoding.UTF8.GetString(document.ToUtf8()));

        dynamic edited = Artifact.Edit(json, out document);
        edited.Optimizer = Artifact.Edit(json.Replace("1}", "2}", StringComparison.Ordinal)).Optimizer;
        string after = Encoding.UTF8.GetString(document.ToUtf8());
        Assert.Contains("\"learning_rate\": 2}", after.Replace("\":2", "\": 2", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("kids", after, StringComparison.Ordinal);

        static string Deep(string rate, string children)
        {
            string settings = $$"""{"{{rate}}":1}""";
            for (int i = 0; i < 450; i++)
            {
                settings = $$"""{"{{rate}}":0,"{{children}}":[{{settings}}]}""";
            }

            return $$"""{"optimizer":{{settings}}}""";
        }
    }

    [Property(MaxTest = 200)]
    public void An_old_document_reads_as_the_renamed_one(int seed)
    {
        var random = new Random(seed);
        string renamed = New(random, 0).ToJsonString();
        string old = renamed.Replace("\"optimizer\"", "\"opt\"", StringComparison.Ordinal).Replace("\"learning_rate\"", "\"lr\"", StringComparison.Ordinal)
            .Replace("\"children\"", "\"kids\"", StringComparison.Ordinal).Replace("\"by_name\"", "\"named\"", StringComparison.Ordinal);

        Assert.Equal(Artifact.Write(Artifact.Read(renamed)), Artifact.Write(Artifact.Read(old)));
    }

    private static (string After, IReadOnlyList<MetadataKeyMove> Moves) Migrate(string json)
    {
        dynamic metadata = Artifact.Edit(json, out MetadataDocument document);
        var moves = (IReadOnlyList<MetadataKeyMove>)metadata.MigrateKeys();
        return (Encoding.UTF8.GetString(document.ToUtf8()), moves);
    }

    // Old and new names side by side.
    internal static string Old(int seed)
    {
        var random = new Random(seed);
        JsonObject document = [];
        foreach (string key in Some(random, "val_accuracy", "accuracy", "acc"))
        {
            document[key] = random.Next(9) / 8.0;
        }

        foreach (string key in Some(random, "optimizer", "opt"))
        {
            document[key] = Settings(random, 0);
        }

        document["runs"] = new JsonArray([Settings(random, 1), Settings(random, 1)]);
        document[random.Next(2) == 0 ? "named" : "by_name"] = new JsonObject { ["a"] = Settings(random, 1), ["lr"] = Settings(random, 1) };
        document["shape"] = new JsonObject { ["$type"] = "circle", [random.Next(2) == 0 ? "r" : "radius"] = 1.5 };
        return document.ToJsonString();
    }

    private static JsonObject Settings(Random random, int depth)
    {
        JsonObject settings = new() { ["x"] = 1 };
        foreach (string key in Some(random, "lr", "learning_rate", "rate"))
        {
            settings[key] = random.Next(100);
        }

        foreach (string key in Some(random, "nt", "note"))
        {
            settings[key] = random.Next(9) == 0 ? null : "n" + random.Next(3);
        }

        foreach (string key in depth > 2 ? [] : Some(random, "kids", "children"))
        {
            settings[key] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Settings(random, depth + 1))]);
        }

        return settings;
    }

    private static JsonObject New(Random random, int depth) => depth == 0
        ? new() { ["optimizer"] = New(random, 1), ["runs"] = new JsonArray([New(random, 1)]), ["by_name"] = new JsonObject { ["a"] = New(random, 1) } }
        : new() { ["learning_rate"] = random.Next(9), ["x"] = 1, ["children"] = new JsonArray([.. Enumerable.Range(0, depth > 3 ? 0 : random.Next(3)).Select(_ => New(random, depth + 1))]) };

    private static IEnumerable<string> Some(Random random, params string[] keys) => [.. keys.Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next())];
}
