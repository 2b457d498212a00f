using System.Reflection;
using System.Text;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Editors of records inside the metadata.</summary>
public sealed class NestedEditorTests
{
    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", """
        namespace App;

        [ArtifactMetadata]
        public sealed record RunMetadata
        {
            public OptimizerSettings? Optimizer { get; init; }
            public IReadOnlyList<Stage> Stages { get; init; } = [];
            public Dictionary<string, Stage> ByName { get; init; } = [];
            public Tree? Tree { get; init; }
            public int Epochs { get; init; } = 3;
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; init; }
        }

        public enum Kind { Adam, Sgd }
        public sealed record OptimizerSettings(string Name, double WeightDecay = 0) { public Kind Kind { get; init; } public Schedule? Schedule { get; init; } }
        public sealed record Schedule(double Gamma, int? Step = null);
        public sealed record Stage(string Name, bool Done = false);
        public sealed record Tree(int Value = 0) { public Tree? Left { get; init; } public List<Tree> Rest { get; init; } = []; }
        """);

    private const string Stored = """{"optimizer": { "name": "adam", "weight_decay": 5e-4, "fused": true, "kind": "lion" }, "owner": "team"}""";

    [Fact]
    public void One_nested_key_is_set_and_every_other_byte_stays_even_where_a_neighbour_does_not_fit() =>
        Assert.Equal(Stored.Replace("5e-4", "0.001", StringComparison.Ordinal), After(Stored, edit => edit.Edit.Optimizer.WeightDecay = 0.001));

    [Fact]
    public void A_nested_getter_answers_for_its_own_key()
    {
        dynamic metadata = Artifact.Edit(Stored);

        Assert.Equal("adam", metadata.Edit.Optimizer.Name);
        Assert.Equal(0.0005, metadata.Edit.Optimizer.WeightDecay);
        Assert.Equal("$.optimizer.kind", Assert.Throws<MetadataFormatException>(() => _ = metadata.Edit.Optimizer.Kind).Path);
    }

    [Theory]
    [InlineData("{}", """{"optimizer": {"weight_decay": 0.5}}""")]
    [InlineData("""{"optimizer": null, "a":1}""", """{"optimizer": {"weight_decay": 0.5}, "a":1}""")]
    [InlineData("""{"optimizer": {}}""", """{"optimizer": {"weight_decay": 0.5}}""")]
    public void Setting_a_nested_key_makes_the_object_when_it_is_missing_or_null(string before, string after) =>
        Assert.Equal(after, After(before, edit => edit.Edit.Optimizer.WeightDecay = 0.5));

    [Theory]
    [InlineData("{}", """{"optimizer": {"schedule": {"gamma": 0.5}}}""")]
    [InlineData("""{"optimizer":{"name":"x","schedule":null}}""", """{"optimizer":{"name":"x","schedule":{"gamma": 0.5}}}""")]
    [InlineData("""{"optimizer":{"name":"x"}}""", """{"optimizer":{"name":"x","schedule":{"gamma": 0.5}}}""")]
    [InlineData("""{"optimizer":{"schedule":{ "gamma" : 1, "x":[1.50] }}}""", """{"optimizer":{"schedule":{ "gamma" : 0.5, "x":[1.50] }}}""")]
    public void Records_inside_records_are_edited_at_any_depth(string before, string after) =>
        Assert.Equal(after, After(before, edit => edit.Edit.Optimizer.Edit.Schedule.Gamma = 0.5));

    [Theory]
    [InlineData("""{"optimizer":"adam"}""", "$.optimizer", "\"adam\"")]
    [InlineData("""{"optimizer":[1]}""", "$.optimizer", "[1]")]
    public void What_is_no_object_is_named_and_nothing_changes(string json, string path, string found)
    {
        dynamic metadata = Artifact.Edit(json, out MetadataDocument document);

        MetadataFormatException refused = Assert.Throws<MetadataFormatException>(() => metadata.Edit.Optimizer.WeightDecay = 0.5);

        Assert.Equal((path, found, "an object"), (refused.Path, refused.Found, refused.Expected));
        Assert.Throws<MetadataFormatException>(() => _ = (double)metadata.Edit.Optimizer.WeightDecay);
        Assert.False(metadata.Edit.Optimizer.Contains("weight_decay"));
        metadata.Edit.Optimizer.Unset("weight_decay");
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void Leave_set_null_and_unset_are_four_different_things_inside_too()
    {
        const string Json = """{"optimizer":{"name":"a","schedule":{"gamma":1.0,"step":5,"x":1}}}""";

        Assert.Equal(Json, After(Json, edit => edit.Edit.Optimizer.Edit.Schedule.Step = 5));
        Assert.Equal(Json.Replace(":5", ":6", StringComparison.Ordinal), After(Json, edit => edit.Edit.Optimizer.Edit.Schedule.Step = 6));
        Assert.Equal(Json.Replace(":5", ":null", StringComparison.Ordinal), After(Json, edit => edit.Edit.Optimizer.Edit.Schedule.Step = null));
        Assert.Equal(Json.Replace(",\"step\":5", "", StringComparison.Ordinal), After(Json, edit => edit.Edit.Optimizer.Edit.Schedule.Unset(KeyOf("ScheduleEditor", "Step"))));
    }

    [Fact]
    public void A_missing_nested_key_has_its_records_default_and_a_required_one_is_named()
    {
        dynamic metadata = Artifact.Edit("{}");

        Assert.Equal(0.0, metadata.Edit.Optimizer.WeightDecay);
        Assert.Equal("$.optimizer.name", Assert.Throws<MetadataFormatException>(() => _ = (string)metadata.Edit.Optimizer.Name).Path);
        Assert.Throws<MetadataFormatException>(() => _ = (object)metadata.Edit.Optimizer.ToRecord());
    }

    [Fact]
    public void An_edit_inside_that_is_taken_back_is_no_edit()
    {
        dynamic metadata = Artifact.Edit("""{"optimizer":{"name":"a","weight_decay":0.5}}""", out MetadataDocument document);

        metadata.Edit.Optimizer.WeightDecay = 1.5;
        Assert.True(document.HasChanges);
        metadata.Edit.Optimizer.WeightDecay = 0.5;

        Assert.False(document.HasChanges);
    }

    [Fact]
    public void Two_writers_of_one_nested_object_do_not_lose_each_others_keys()
    {
        dynamic metadata = Artifact.Edit("""{"optimizer":{"name":"a","weight_decay":0.5}}""", out MetadataDocument document);
        metadata.Edit.Optimizer.WeightDecay = 1.5;

        byte[] merged = document.ApplyTo(Encoding.UTF8.GetBytes("""{"optimizer":{"name":"b","weight_decay":0.5,"new":1}}"""));

        Assert.Equal("""{"optimizer":{"name":"b","weight_decay":1.5,"new":1}}""", Encoding.UTF8.GetString(merged));
    }

    [Fact]
    public void An_item_of_a_list_is_edited_where_it_stands()
    {
        const string Json = """{"stages":[ {"name":"a","done":false,"by":"x"}, {"name":"b"},null ]}""";

        Assert.Equal(Json.Replace("\"b\"", "\"b\",\"done\":true", StringComparison.Ordinal), After(Json, edit => edit.Edit.Stages[1].Done = true));
        Assert.Equal(Json.Replace("false", "true", StringComparison.Ordinal), After(Json, edit => edit.Edit.Stages[0].Done = true));
        Assert.Equal(Json.Replace("null", "{\"done\": true}", StringComparison.Ordinal), After(Json, edit => edit.Edit.Stages[2].Done = true));
        dynamic metadata = Artifact.Edit(Json);
        Assert.Equal(3, metadata.Edit.Stages.Count);
        ArgumentOutOfRangeException missing = Assert.Throws<ArgumentOutOfRangeException>(() => _ = metadata.Edit.Stages[3]);
        Assert.StartsWith("$.stages has ", missing.Message, StringComparison.Ordinal);
        Assert.Equal(0, Artifact.Edit("{}").Edit.Stages.Count);
    }

    [Fact]
    public void An_entry_of_a_dictionary_is_edited_where_it_stands()
    {
        Assert.Equal(
            """{"by_name":{"x":{"name":"n","done":true,"k":1}}}""",
            After("""{"by_name":{"x":{"name":"n","done":false,"k":1}}}""", edit => edit.Edit.ByName["x"].Done = true));
        Assert.Equal("""{"by_name": {"a b": {"name": "n"}}}""", After("{}", edit => edit.Edit.ByName["a b"].Name = "n"));
        Assert.Equal("""{"by_name":{}}""", After("""{"by_name":{"x":{}}}""", edit => edit.Edit.ByName.Unset("x")));
        Assert.Equal(["x", "y"], (IEnumerable<string>)Artifact.Edit("""{"by_name":{"x":{},"y":1}}""").Edit.ByName.Keys);
    }

    [Fact]
    public void A_record_that_holds_itself_is_edited_at_any_depth() =>
        Assert.Equal(
            """{"tree":{"left":{"rest":[{"value":7}]}}}""",
            After("""{"tree":{"left":{"rest":[{"value":1}]}}}""", edit => edit.Edit.Tree.Edit.Left.Edit.Rest[0].Value = 7));

    [Fact]
    public void Applying_a_record_edits_only_what_differs()
    {
        const string Json = """{"optimizer":{"name":"a","kind":"Sgd","x":1.50},"owner":"team"}""";
        dynamic metadata = Artifact.Edit(Json, out MetadataDocument document);

        metadata.Apply(metadata.ToRecord());
        Assert.False(document.HasChanges);

        metadata.Apply((dynamic)Artifact.Read("""{"optimizer":{"name":"b","kind":"Sgd"},"epochs":9,"note":"n"}"""));
        Assert.Equal("""{"optimizer":{"name":"b","kind":"Sgd","x":1.50},"owner":"team","epochs":9,"note":"n"}""", Text(document));

        metadata.Apply((dynamic)Artifact.Read(Json));
        Assert.Equal("""{"optimizer":{"name":"a","kind":"Sgd","x":1.50},"owner":"team","epochs":3}""", Text(document));
    }

    [Theory]
    [InlineData("public record RunMetadata(Inner Inner, int Edit, int NestedEditors, int EditedPlace, int Apply, int Update); public record Inner(int Keys, int Codec, int InnerEditor, int Contains, int Unset, int _place, int AreSame, int ClearKey);")]
    [InlineData("public record RunMetadata(Inner Equals, Inner ToString_, Inner _place, Metadata Metadata, List<Dictionary<string, Inner?>?> Deep, Inner[] Array); public record Inner(int Equals); public record Metadata(int A);")]
    [InlineData("public record struct RunMetadata(Inner? Inner, RunMetadata[] Children, Inner[]? @class); public record struct Inner(int A, List<Inner> Inners);")]
    [InlineData("public class RunMetadata { public Outer.Inner? A { get; set; } public Inner? B { get; set; } } public class Outer { public record Inner(int A); } public class Inner { [Obsolete] public int A { get; set; } private Inner() { } public static Inner Of() => new(); }")]
    [InlineData("public record RunMetadata(Wide<int> A, Wide<Wide<string>>? B); public record Wide<T>(T Value);")]
    public void Editors_stay_out_of_the_way_of_members(string source) =>
        Assert.DoesNotContain(ArtifactProject.Run("[ArtifactMetadata] " + source).CompilerProblems(), problem => problem.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);

    private static dynamic KeyOf(string editor, string name)
    {
        Type wrapper = ((object)Artifact.Edit("{}")).GetType().DeclaringType!;
        return wrapper.GetNestedType(editor)!.GetNestedType("Keys")!.GetProperty(name, BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
    }

    private static string After(string json, Action<dynamic> edit)
    {
        dynamic metadata = Artifact.Edit(json, out MetadataDocument document);
        edit(metadata);
        return Text(document);
    }

    private static string Text(MetadataDocument document) => Encoding.UTF8.GetString(document.ToUtf8());
}
