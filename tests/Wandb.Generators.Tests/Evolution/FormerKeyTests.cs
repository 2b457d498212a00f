using System.Text;
using Wandb.Generators.Tests.Artifacts;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Evolution;

/// <summary>Keys that were renamed: the old is read, the new is written.</summary>
public sealed class FormerKeyTests
{
    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", """
        namespace App;

        [ArtifactMetadata]
        public sealed record RunMetadata([FormerKey("accuracy", "acc")] double ValAccuracy)
        {
            [FormerKey("opt")] public OptimizerSettings? Optimizer { get; init; }
            [FormerKey("notes_old", Remove = true)] public string? Note { get; init; }
            [FormerKey("layers", Remove = true)] public List<Layer> Stages { get; init; } = [];
            public Dictionary<string, Layer> ByName { get; init; } = [];
            public Shape? Shape { get; init; }
            [FormerKey("count")] public int Total { get; set; } = 3;
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), FormerKey("tag")] public string? Label { get; init; }
            [JsonInclude, FormerKey("seed0")] public int Seed;
        }

        public sealed record OptimizerSettings(string Name, [FormerKey("lr", Remove = true)] double LearningRate = 0) { [FormerKey("mom")] public double? Momentum { get; init; } }
        public sealed record Layer([FormerKey("n", Remove = true)] int Units) { [FormerKey("act")] public string? Activation { get; init; } }
        [JsonDerivedType(typeof(Circle), "circle")] public abstract record Shape([FormerKey("title", Remove = true)] string? Name = null);
        public sealed record Circle([FormerKey("r", Remove = true)] double Radius) : Shape;
        """);

    [Theory]
    [InlineData("""{"accuracy":0.5}""")]
    [InlineData("""{"acc":0.5}""")]
    [InlineData("""{"acc":0.1,"accuracy":0.5}""")]
    [InlineData("""{"accuracy":0.5,"acc":0.1}""")]
    [InlineData("""{"accuracy":0.1,"val_accuracy":0.5,"acc":true}""")]
    [InlineData("""{"val_accuracy":0.5,"accuracy":"unfit"}""")]
    [InlineData("""{"accuracy":0.1,"accuracy":0.5}""")]
    [InlineData("""{"\u0061ccuracy":0.5}""")]
    public void The_key_itself_wins_and_then_the_former_ones_in_order(string json)
    {
        Assert.Equal(0.5, ((dynamic)Artifact.Read(json)).ValAccuracy);
        Assert.Equal(0.5, Artifact.Edit(json).ValAccuracy);
        Assert.True(Artifact.Edit(json).Contains(new MetadataKey<double>("val_accuracy", "accuracy", "acc")));
    }

    [Fact]
    public void Former_keys_are_read_wherever_a_record_stands()
    {
        dynamic record = Artifact.Read("""
            {"acc":1,"opt":{"name":"sgd","lr":0.1,"mom":0.9},"layers":[{"n":1},{"units":2}],"by_name":{"a":{"n":3,"act":"relu"}},
             "shape":{"r":2,"$type":"circle","title":"t"},"count":7,"seed0":11}
            """);

        Assert.Equal((0.1, 0.9), ((double)record.Optimizer.LearningRate, (double)record.Optimizer.Momentum));
        Assert.Equal((1, 2), ((int)record.Stages[0].Units, (int)record.Stages[1].Units));
        Assert.Equal((3, "relu"), ((int)record.ByName["a"].Units, (string)record.ByName["a"].Activation));
        Assert.Equal((2.0, "t", 7, 11), ((double)record.Shape.Radius, (string)record.Shape.Name, (int)record.Total, (int)record.Seed));
    }

    [Fact]
    public void A_former_value_that_does_not_fit_is_refused_where_it_stands()
    {
        Assert.Equal("$.opt.lr", Assert.Throws<MetadataFormatException>(() => Artifact.Read("""{"acc":1,"opt":{"name":"x","lr":"fast"}}""")).Path);
        Assert.Equal("$.accuracy", Assert.Throws<MetadataFormatException>(() => (object)Artifact.Edit("""{"accuracy":"high"}""").ValAccuracy).Path);
        Assert.Equal("$.val_accuracy", Assert.Throws<MetadataFormatException>(() => Artifact.Read("{}")).Path);
    }

    [Fact]
    public void With_extension_data_former_keys_are_no_entries()
    {
        LoadedArtifact open = LoadedArtifact.Of("OpenArtifact", """
            [ArtifactMetadata] public record OpenMetadata { [FormerKey("lr")] public double Rate { get; init; } [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; init; } }
            """);

        dynamic record = open.Read("""{"lr":0.5,"x":1}""");

        Assert.Equal(0.5, record.Rate);
        Assert.Equal(["x"], ((Dictionary<string, System.Text.Json.JsonElement>)record.Rest).Keys);
    }

    [Theory]
    [InlineData("""{"acc":0.5}""", """{"acc":0.5, "val_accuracy": 0.9}""")]
    [InlineData("""{"val_accuracy":0.5,"acc":1}""", """{"val_accuracy":0.9,"acc":1}""")]
    public void Only_the_new_key_is_written_and_the_old_one_keeps_its_text(string before, string after) =>
        Assert.Equal(Spaceless(after), Spaceless(After(before, metadata => metadata.ValAccuracy = 0.9)));

    [Fact]
    public void A_value_equal_to_what_is_read_now_is_no_edit()
    {
        const string Stored = """{"acc":5e-1,"opt":{"name":"sgd","lr":1e-1},"layers":[{"n":1}],"notes_old":"n","tag":"t"}""";
        dynamic metadata = Artifact.Edit(Stored, out MetadataDocument document);
        dynamic record = Artifact.Read(Stored);

        metadata.ValAccuracy = 0.5;
        metadata.Note = "n";
        metadata.Optimizer = record.Optimizer;
        metadata.Stages = record.Stages;
        metadata.Edit.Optimizer.LearningRate = 0.1;
        ((object)metadata).GetType().GetMethod("Apply")!.Invoke((object)metadata, new object[] { record });

        Assert.False(document.HasChanges);
    }

    [Fact]
    public void With_Remove_an_edit_takes_the_old_key_along()
    {
        Assert.Equal("""{"acc":1,"note":"new"}""", Spaceless(After("""{"acc":1,"notes_old":"old"}""", metadata => metadata.Note = "new")));
        Assert.Equal("""{"acc":1,"note":"new"}""", Spaceless(After("""{"acc":1,"note":"x","notes_old":"old"}""", metadata => metadata.Note = "new")));
    }

    [Fact]
    public void A_nested_editor_edits_what_stands_under_a_former_key()
    {
        const string Stored = """{"acc":1,"opt":{"name":"sgd","lr":0.1,"fused":[1.50]}}""";

        Assert.Equal(0.1, Artifact.Edit(Stored).Edit.Optimizer.LearningRate);
        Assert.Equal(
            """{"acc":1,"opt":{"name":"sgd","lr":0.1,"fused":[1.50]},"optimizer":{"name":"sgd","fused":[1.50],"learning_rate":0.2}}""",
            Spaceless(After(Stored, metadata => metadata.Edit.Optimizer.LearningRate = 0.2)));
        Assert.Equal(
            """{"acc":1,"stages":[{"x":1,"units":5},{"n":2}]}""",
            Spaceless(After("""{"acc":1,"layers":[{"n":1,"x":1},{"n":2}]}""", metadata => metadata.Edit.Stages[0].Units = 5)));
    }

    [Fact]
    public void A_record_set_by_with_keeps_all_else_and_takes_removed_keys_along()
    {
        const string Stored = """{"acc":1,"optimizer":{"name":"sgd","lr":0.1,"mom":0.5,"fused":[1.50]}}""";

        Assert.Equal(
            """{"acc":1,"optimizer":{"name":"sgd","learning_rate":0.2,"mom":0.5,"fused":[1.50]}}""",
            Spaceless(After(Stored, metadata => metadata.Optimizer = Changed(metadata.Optimizer, "LearningRate", 0.2))));
        Assert.Equal(
            """{"acc":1,"optimizer":{"name":"sgd","lr":0.1,"mom":0.5,"fused":[1.50],"momentum":0.7}}""",
            Spaceless(After(Stored, metadata => metadata.Optimizer = Changed(metadata.Optimizer, "Momentum", 0.7))));
    }

    [Fact]
    public void Items_entries_and_hierarchies_set_as_a_whole_keep_all_else_too()
    {
        const string Stored = """{"acc":1,"layers":[{"n":1,"x":1},{"n":2,"y":2}],"by_name":{"a":{"n":3,"z":3}},"shape":{"$type":"circle","r":2,"title":"t","w":4}}""";

        Assert.Equal(
            """{"acc":1,"by_name":{"a":{"n":3,"z":3}},"shape":{"$type":"circle","r":2,"title":"t","w":4},"stages":[{"n":1,"x":1},{"units":7,"y":2}]}""",
            Spaceless(After(Stored, metadata => metadata.Stages = List(metadata.Stages, (Action<dynamic>)(stages => stages[1] = Changed(stages[1], "Units", 7))))));
        Assert.Contains(
            "\"by_name\":{\"a\":{\"units\":8,\"z\":3}}",
            Spaceless(After(Stored, metadata => metadata.ByName = List(metadata.ByName, (Action<dynamic>)(entries => entries["a"] = Changed(entries["a"], "Units", 8))))),
            StringComparison.Ordinal);
        Assert.Contains(
            "\"shape\":{\"$type\":\"circle\",\"radius\":3.0,\"title\":\"t\",\"w\":4}",
            Spaceless(After(Stored, metadata => metadata.Shape = Changed(metadata.Shape, "Radius", 3.0))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Unset_by_the_typed_key_removes_the_former_ones_and_by_text_just_that()
    {
        const string Stored = """{"accuracy":1,"acc":2,"x":3}""";
        var key = new MetadataKey<double>("val_accuracy", "accuracy", "acc");

        Assert.Equal("""{"x":3}""", After(Stored, metadata => metadata.Unset(key)));
        Assert.Equal(Stored, After(Stored, metadata => metadata.Unset("val_accuracy")));
        Assert.Equal("""{"acc":2,"x":3}""", After(Stored, metadata => metadata.Unset("accuracy")));
        Assert.False(Artifact.Edit(Stored).Contains("val_accuracy"));
    }

    [Fact]
    public void A_value_that_is_never_written_unsets_the_former_key()
    {
        dynamic metadata = Artifact.Edit("""{"acc":1,"tag":"t"}""", out MetadataDocument document);
        metadata.Apply(Changed(metadata.ToRecord(), "Label", null));

        Assert.DoesNotContain("tag", Encoding.UTF8.GetString(document.ToUtf8()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_typed_keys_carry_the_former_names()
    {
        Type keys = Artifact.Record.Assembly.GetType("App.RunArtifact+Keys", throwOnError: true)!;
        var note = (MetadataKey<string?>)keys.GetProperty("Note")!.GetValue(null)!;

        Assert.Equal(["notes_old"], note.FormerNames);
        Assert.True(note.RemovesFormer);
        Assert.Equal(new MetadataKey<string?>("note"), note);
    }

    [Fact]
    public void A_removal_of_a_former_key_that_another_writer_changed_is_a_conflict()
    {
        dynamic metadata = Artifact.Edit("""{"acc":1,"notes_old":"old"}""", out MetadataDocument document);
        metadata.Note = "new";

        MetadataConflict conflict = Assert.Single(Assert.Throws<MetadataConflictException>(() =>
            document.ApplyTo("""{"acc":1,"notes_old":"theirs"}"""u8.ToArray())).Conflicts);
        Assert.Equal("$.notes_old", conflict.Path);
        Assert.Equal("""{"acc":2,"note":"new"}""", Spaceless(Encoding.UTF8.GetString(document.ApplyTo("""{"acc":2,"notes_old":"old"}"""u8.ToArray()))));
    }

    private static string After(string json, Action<dynamic> edit)
    {
        dynamic metadata = Artifact.Edit(json, out MetadataDocument document);
        edit(metadata);
        return Encoding.UTF8.GetString(document.ToUtf8());
    }

    private static dynamic Changed(object record, string member, object? value)
    {
        object copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        copy.GetType().GetProperty(member)!.SetValue(copy, value);
        return copy;
    }

    private static dynamic List(dynamic collection, Action<dynamic> change)
    {
        change(collection);
        return collection;
    }

    private static string Spaceless(string json) => json.Replace(" ", string.Empty, StringComparison.Ordinal);
}
