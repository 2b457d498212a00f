using System.Text;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>What an editor of a generated wrapper does to the document.</summary>
public sealed class EditorTests
{
    private const string Stored = """
        {
          "architecture": "resnet18", "val_accuracy": 0.91, "epochs": 3, "lr": 1.0,
          "optimizer": { "name": "adam", "weight_decay": 0.0005, "fused": true },
          "classes": ["cat", "dog"], "owner": "vision-team", "rows": 9007199254740993
        }
        """;

    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.ImageModelArtifact", """
        namespace App;

        [ArtifactMetadata("model")]
        public sealed record ImageModelMetadata
        {
            public required string Architecture { get; init; }
            public double ValAccuracy { get; init; }
            public int Epochs { get; init; }
            [JsonPropertyName("lr")]
            public double? LearningRate { get; init; }
            public OptimizerSettings? Optimizer { get; init; }
            public IReadOnlyList<string> Classes { get; init; } = [];
        }

        public sealed record OptimizerSettings(string Name, double WeightDecay = 0);

        public static class Edits
        {
            public static OptimizerSettings Decay(OptimizerSettings settings, double decay) => settings with { WeightDecay = decay };
        }
        """);

    [Fact]
    public void What_is_stored_reads_typed()
    {
        dynamic metadata = Artifact.Edit(Stored);

        Assert.Equal("resnet18", metadata.Architecture);
        Assert.Equal(0.91, metadata.ValAccuracy);
        Assert.Equal(3, metadata.Epochs);
        Assert.Equal(1.0, metadata.LearningRate);
        Assert.Equal("adam", metadata.Optimizer.Name);
        Assert.Equal(0.0005, metadata.Optimizer.WeightDecay);
        Assert.Equal(["cat", "dog"], (IReadOnlyList<string>)metadata.Classes);
    }

    [Fact]
    public void Setting_one_key_changes_that_key_alone_text_for_text()
    {
        dynamic metadata = Artifact.Edit(Stored, out MetadataDocument document);

        metadata.ValAccuracy = 0.934;

        Assert.Equal(Stored.Replace("0.91", "0.934", StringComparison.Ordinal), Text(document));
    }

    [Fact]
    public void Setting_a_record_keeps_undeclared_nested_keys_and_unchanged_text()
    {
        dynamic metadata = Artifact.Edit(Stored, out MetadataDocument document);

        metadata.Optimizer = Decay(metadata.Optimizer, 0.001);

        Assert.Equal(Stored.Replace("0.0005", "0.001", StringComparison.Ordinal), Text(document));
    }

    [Fact]
    public void Setting_a_list_keeps_the_text_of_items_that_stay()
    {
        dynamic metadata = Artifact.Edit("""{"architecture":"a","classes":["c\u0061t",  "dog"]}""", out MetadataDocument document);

        metadata.Classes = (string[])["cat", "dog", "bird"];

        Assert.Contains("\"c\\u0061t\",  \"dog\"", Text(document), StringComparison.Ordinal);
        Assert.Equal(["cat", "dog", "bird"], (IReadOnlyList<string>)metadata.Classes);
    }

    [Fact]
    public void Setting_the_value_that_stands_there_is_no_edit()
    {
        dynamic metadata = Artifact.Edit("""{"architecture":"a","val_accuracy":1,"lr":10e-1,"optimizer":{"name":"adam"},"classes":["x"]}""", out MetadataDocument document);

        metadata.Architecture = "a";
        metadata.ValAccuracy = 1.0;
        metadata.LearningRate = 1.0;
        metadata.Optimizer = metadata.Optimizer;
        metadata.Classes = (string[])["x"];

        Assert.False(document.HasChanges);
    }

    [Fact]
    public void Leave_set_null_and_unset_are_four_different_things()
    {
        Assert.Equal("""{"architecture":"a","lr":0.5}""", After("""{"architecture":"a","lr":0.5}""", _ => { }));
        Assert.Equal("""{"architecture":"a","lr":2.0}""", After("""{"architecture":"a","lr":0.5}""", metadata => metadata.LearningRate = 2.0));
        Assert.Equal("""{"architecture":"a","lr":null}""", After("""{"architecture":"a","lr":0.5}""", metadata => metadata.LearningRate = null));
        Assert.Equal("""{"architecture":"a"}""", After("""{"architecture":"a","lr":0.5}""", metadata => metadata.Unset("lr")));
    }

    [Fact]
    public void A_missing_key_has_the_records_own_default()
    {
        dynamic metadata = Artifact.Edit("""{"architecture":"a","optimizer":{"name":"adam"}}""");

        Assert.Empty((IReadOnlyList<string>)metadata.Classes);
        Assert.Equal(0.0, metadata.ValAccuracy);
        Assert.Null(metadata.LearningRate);
        Assert.Equal(0.0, metadata.Optimizer.WeightDecay);
    }

    [Fact]
    public void A_missing_required_key_fails_on_its_own_read_only()
    {
        dynamic metadata = Artifact.Edit("""{"epochs":3}""");

        var missing = Assert.Throws<MetadataFormatException>(() => _ = (string)metadata.Architecture);
        Assert.Equal("$.architecture", missing.Path);
        Assert.Equal("nothing", missing.Found);
        Assert.Equal(3, metadata.Epochs);
        Assert.Throws<MetadataFormatException>(() => _ = (object)metadata.ToRecord());
    }

    [Theory]
    [InlineData("""{"architecture":7}""", "Architecture", "$.architecture", "7", "a string")]
    [InlineData("""{"architecture":null}""", "Architecture", "$.architecture", "null", "a string")]
    [InlineData("""{"val_accuracy":"high"}""", "ValAccuracy", "$.val_accuracy", "\"high\"", "a number (double)")]
    [InlineData("""{"val_accuracy":1e999}""", "ValAccuracy", "$.val_accuracy", "1e999", "a number (double)")]
    [InlineData("""{"epochs":3.5}""", "Epochs", "$.epochs", "3.5", "a whole number from -2147483648 to 2147483647")]
    [InlineData("""{"epochs":2147483648}""", "Epochs", "$.epochs", "2147483648", "a whole number from -2147483648 to 2147483647")]
    [InlineData("""{"optimizer":[1]}""", "Optimizer", "$.optimizer", "[1]", "an object")]
    [InlineData("""{"optimizer":{"a":{"name":1},"name":{"b":2},"c":3}}""", "Optimizer", "$.optimizer.name", "{\"b\":2}", "a string")]
    [InlineData("""{"optimizer":{"weight_decay":1}}""", "Optimizer", "$.optimizer.name", "nothing", "a value (the record requires this key)")]
    [InlineData("""{"classes":["a",["b"],null]}""", "Classes", "$.classes[1]", "[\"b\"]", "a string")]
    [InlineData("""{"classes":["a","b",null]}""", "Classes", "$.classes[2]", "null", "a string")]
    [InlineData("""{"classes":{"0":"a"}}""", "Classes", "$.classes", "{\"0\":\"a\"}", "an array")]
    public void What_does_not_fit_says_where_what_is_there_and_what_was_expected(string json, string member, string path, string found, string expected)
    {
        object metadata = Artifact.Edit(json, out MetadataDocument document);

        var unfit = (MetadataFormatException)Assert.Throws<System.Reflection.TargetInvocationException>(
            () => metadata.GetType().GetProperty(member)!.GetValue(metadata)).InnerException!;

        Assert.Equal((path, found, expected), (unfit.Path, unfit.Found, unfit.Expected));
        ((dynamic)metadata).LearningRate = 0.25;
        Assert.Equal(json[..^1] + ",\"lr\":0.25}", Text(document));
    }

    [Fact]
    public void What_does_not_fit_can_be_set_right()
    {
        Assert.Equal("""{"val_accuracy":0.5}""", After("""{"val_accuracy":"high"}""", metadata => metadata.ValAccuracy = 0.5));
        Assert.Equal("""{"classes":["a"]}""", After("""{"classes":7}""", metadata => metadata.Classes = (string[])["a"]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_json_has_no_number_for_is_refused_when_it_is_set(double value)
    {
        dynamic metadata = Artifact.Edit(Stored, out MetadataDocument document);

        var refused = Assert.Throws<ArgumentException>(() => metadata.ValAccuracy = value);
        Assert.Contains("$.val_accuracy", refused.Message, StringComparison.Ordinal);
        object decayed = Decay(metadata.Optimizer, value);
        refused = Assert.Throws<ArgumentException>(() => metadata.Optimizer = (dynamic)decayed);
        Assert.Contains("$.optimizer.weight_decay", refused.Message, StringComparison.Ordinal);
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void A_nan_that_python_stored_reads_as_null_and_survives()
    {
        dynamic metadata = Artifact.Edit("""{"architecture":"a","lr":NaN}""", out MetadataDocument document);

        Assert.Null(metadata.LearningRate);
        metadata.Epochs = 4;
        Assert.Equal("""{"architecture":"a","lr":NaN,"epochs":4}""", Text(document));
    }

    [Fact]
    public void A_float_is_written_with_a_fraction() =>
        Assert.Equal("""{"val_accuracy": 1.0, "lr": 1E+20}""", After("{}", metadata =>
        {
            metadata.ValAccuracy = 1;
            metadata.LearningRate = 1e20;
        }));

    [Fact]
    public void The_whole_document_reads_as_one_record()
    {
        dynamic record = Artifact.Read(Stored);

        Assert.Equal("resnet18", record.Architecture);
        Assert.Equal("adam", record.Optimizer.Name);
        Assert.Equal(["cat", "dog"], (IReadOnlyList<string>)record.Classes);
    }

    [Fact]
    public void Replacing_leaves_only_the_record()
    {
        dynamic metadata = Artifact.Edit(Stored, out MetadataDocument document);
        metadata.Epochs = 5;

        Artifact.Replace(document, Artifact.Read("""{"architecture":"resnet50","val_accuracy":0.95,"epochs":10}"""));

        Assert.Equal(
            """{"architecture":"resnet50","val_accuracy":0.95,"epochs":10,"lr":null,"optimizer":null,"classes":[]}""", Text(document));
        Assert.Equal(MetadataChangeKind.Replace, document.Change);
        Assert.Equal("resnet50", metadata.Architecture);
    }

    private static string After(string json, Action<dynamic> edit)
    {
        dynamic metadata = Artifact.Edit(json, out MetadataDocument document);
        edit(metadata);
        return Text(document);
    }

    private static dynamic Decay(dynamic optimizer, double decay)
    {
        Type edits = ((object)optimizer).GetType().Assembly.GetType("App.Edits")!;
        return edits.GetMethod("Decay")!.Invoke(null, [optimizer, decay])!;
    }

    private static string Text(MetadataDocument document) => Encoding.UTF8.GetString(document.ToUtf8());
}
