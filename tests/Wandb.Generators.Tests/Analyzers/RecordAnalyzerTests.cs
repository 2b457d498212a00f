using Wandb.Generators.Tests.Artifacts;

namespace Wandb.Generators.Tests.Analyzers;

/// <summary>Each rule about records: what it reports and where, and what it leaves alone.</summary>
public sealed class RecordAnalyzerTests
{
    [Theory]
    [InlineData("object", "WANDB001 at Bad: 'Bad' cannot be a metadata key: object is not supported. Declare it as JsonElement, which holds any JSON.")]
    [InlineData("(int, int)", "WANDB001 at Bad: 'Bad' cannot be a metadata key: (int, int) is not supported. Declare a record with named members.")]
    [InlineData("Dictionary<int, string>", "WANDB001 at Bad: 'Bad' cannot be a metadata key: System.Collections.Generic.Dictionary<int, string> is not supported. JSON objects have text keys: declare the dictionary with string keys.")]
    [InlineData("int[,]", "WANDB001 at Bad: 'Bad' cannot be a metadata key: int[*,*] is not supported. Declare it as an array of arrays.")]
    [InlineData("IFormattable", "WANDB001 at Bad: 'Bad' cannot be a metadata key: System.IFormattable is not supported. Declare it as a record, a supported scalar or collection, or JsonElement, or exclude it with [JsonIgnore].")]
    [InlineData("List<System.IO.Stream>", "WANDB001 at Bad: 'Bad' cannot be a metadata key: System.IO.Stream is not supported. Declare it as a record, a supported scalar or collection, or JsonElement, or exclude it with [JsonIgnore].")]
    [InlineData("IShape", "WANDB001 at Bad: 'Bad' cannot be a metadata key: App.IShape is not supported. Declare it as a record or one of the supported collections.")]
    [InlineData("Shape", "WANDB001 at Bad: 'Bad' cannot be a metadata key: App.Shape is not supported. Declare it as a record that is not abstract.")]
    [InlineData("Action", "WANDB001 at Bad: 'Bad' cannot be a metadata key: System.Action is not supported. Declare it as a record, a supported scalar or collection, or JsonElement, or exclude it with [JsonIgnore].")]
    public void A_type_that_cannot_be_metadata_is_reported_at_its_member(string type, string expected)
    {
        string source = $$"""
            namespace App;
            [ArtifactMetadata] public record RunMetadata { public {{type}} Bad { get; set; } = default!; public int Good { get; set; } }
            public static class Use { public static void It(RunArtifact run) { run.Metadata.Good = 1; _ = run.Metadata.Bad; } }
            public interface IShape;
            public abstract class Shape;
            """;

        Assert.Equal([expected], RecordFindings.Of(source));
        RecordFindings.ShouldBeTheOnlyErrors(source);
    }

    [Fact]
    public void A_type_inside_a_nested_record_is_reported_there_once_for_two_artifacts() => Assert.Equal(
        ["WANDB001 at Deep: 'Deep' cannot be a metadata key: object is not supported. Declare it as JsonElement, which holds any JSON."],
        RecordFindings.Of("""
            namespace App;
            [ArtifactMetadata] public record OneMetadata(Inner Inner);
            [ArtifactMetadata] public record TwoMetadata(List<Inner> Inner);
            public record Inner { public object? Deep { get; init; } }
            """));

    [Fact]
    public void A_property_without_a_setter_is_reported_and_a_computed_one_is_not() => Assert.Equal(
        ["WANDB001 at Names: 'Names' cannot be a metadata key: a property that cannot be set is not supported. Give it an init accessor, or exclude it with [JsonIgnore]."],
        RecordFindings.Of("""
            [ArtifactMetadata] public record RunMetadata { public List<string> Names { get; } = []; public int Count => Names.Count; }
            """));

    [Fact]
    public void Two_members_with_one_key_are_reported_at_the_second()
    {
        const string Source = """
            namespace App;
            [ArtifactMetadata] public record RunMetadata { public int Epochs { get; set; } [JsonPropertyName("epochs")] public int Rounds { get; set; } }
            public static class Use { public static void It(RunArtifact run) { run.Metadata.Epochs = 1; } }
            """;

        Assert.Equal(["WANDB002 at Rounds: 'Rounds' has the key 'epochs', which 'Epochs' has already. Give one of them another with [JsonPropertyName]."], RecordFindings.Of(Source));
        RecordFindings.ShouldBeTheOnlyErrors(Source);
    }

    [Fact]
    public void More_than_100_keys_are_reported_at_the_record()
    {
        Assert.Equal(["WANDB003 at RunMetadata: 'RunMetadata' has 101 keys, and W&B takes at most 100. Group some of them in a nested record."], RecordFindings.Of(WithKeys(101)));
        Assert.Empty(RecordFindings.Of(WithKeys(100)));
        RecordFindings.ShouldBeTheOnlyErrors(WithKeys(101));

        static string WithKeys(int count) =>
            $"[ArtifactMetadata] public record RunMetadata {{ {string.Concat(Enumerable.Range(1, count).Select(i => $"public int K{i} {{ get; set; }} "))} }}";
    }

    [Theory]
    [InlineData("job", "W&B keeps it for itself")]
    [InlineData("wandb-history", "W&B keeps it for itself")]
    [InlineData("", "it is empty")]
    [InlineData("a/b", "W&B takes letters, digits, '_', '-' and '.', in words separated by spaces, starting with a letter, a digit, '_' or '-'")]
    public void An_artifact_type_that_W_and_B_refuses_is_reported_at_the_argument(string type, string reason)
    {
        string source = $"[ArtifactMetadata(\"{type}\")] public record RunMetadata(int Epochs);";

        Assert.Equal([$"WANDB004 at \"{type}\": W&B refuses the artifact type '{type}': {reason}. Name another one."], RecordFindings.Of(source));
        RecordFindings.ShouldBeTheOnlyErrors(source);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("run table.v2")]
    [InlineData("jobs")]
    [InlineData("code")]
    public void An_artifact_type_that_W_and_B_takes_is_left_alone(string type) =>
        Assert.Empty(RecordFindings.Of($"[ArtifactMetadata(\"{type}\")] public record RunMetadata(int Epochs);"));

    [Theory]
    [InlineData("public abstract record RunMetadata { public int Epochs { get; set; } }", "it is abstract")]
    [InlineData("public record RunMetadata { public RunMetadata(int rounds) { } public int Epochs { get; set; } }", "no public property has the name and type of its parameter 'rounds'")]
    [InlineData("public record RunMetadata { public RunMetadata(int epochs) { } public RunMetadata(long epochs) { } public int Epochs { get; set; } }", "it has several constructors, or none that this assembly can call: mark one that it can with [JsonConstructor]")]
    [InlineData("public record RunMetadata { [JsonConstructor] private RunMetadata() { } public int Epochs { get; set; } }", "it has several constructors, or none that this assembly can call: mark one that it can with [JsonConstructor]")]
    public void A_record_that_cannot_be_constructed_is_reported(string record, string reason)
    {
        string source = $$"""
            namespace App;
            [ArtifactMetadata] {{record}}
            public static class Use { public static void It(RunArtifact run, RunMetadata all) { run.Metadata.Epochs = 1; run.ReplaceMetadata(all); } }
            """;

        Assert.Equal([$"WANDB005 at RunMetadata: 'RunMetadata' cannot be read from metadata: {reason}"], RecordFindings.Of(source));
        RecordFindings.ShouldBeTheOnlyErrors(source);
    }

    [Theory]
    [InlineData("[ArtifactMetadata] public record RunMetadata<T>(T Value);", "it has type parameters: derive a record that closes them")]
    [InlineData("[ArtifactMetadata] file record RunMetadata(int Value);", "it is local to its file: make it internal or public")]
    [InlineData("public class Outer { [ArtifactMetadata] private record RunMetadata(int Value); }", "it is private or protected: make it internal or public")]
    [InlineData("[ArtifactMetadata] public static class RunMetadata;", "a static class or ref struct holds no metadata: make it a record")]
    public void A_record_that_no_wrapper_can_name_is_reported(string source, string reason) =>
        Assert.Equal([$"WANDB006 at RunMetadata: 'RunMetadata' gets no wrapper: {reason}"], RecordFindings.Of(source));

    [Theory]
    [InlineData("[ArtifactMetadata(WrapperName = \"1st\")] public record RunMetadata(int Value);", "WANDB007 at \"1st\": '1st' cannot be the name of the wrapper of 'RunMetadata': it is no C# identifier.")]
    [InlineData("[ArtifactMetadata] public record RunMetadata(int Value); public class RunArtifact;", "WANDB007 at RunMetadata: 'RunArtifact' cannot be the name of the wrapper of 'RunMetadata': the namespace has another type of that name (a part of the wrapper itself has to be a partial class).")]
    [InlineData("[ArtifactMetadata] public record RunMetadata(int Value); [ArtifactMetadata] public record Run(int Value);", "WANDB007 at RunMetadata: 'RunArtifact' cannot be the name of the wrapper of 'RunMetadata': the wrapper of 'Run' has it.")]
    [InlineData("[ArtifactMetadata(WrapperName = \"Draft\")] public record RunMetadata(int Value);", "WANDB007 at \"Draft\": 'Draft' cannot be the name of the wrapper of 'RunMetadata': the wrapper has a member of that name.")]
    public void A_wrapper_name_that_cannot_be_used_is_reported(string source, string expected)
    {
        Assert.StartsWith(expected, Assert.Single(RecordFindings.Of(source)), StringComparison.Ordinal);
        RecordFindings.ShouldBeTheOnlyErrors(source);
    }

    [Fact]
    public void A_part_of_the_wrapper_written_by_the_user_is_left_alone()
    {
        const string Source = """
            namespace App;
            [ArtifactMetadata] public record RunMetadata(int Epochs);
            public partial class RunArtifact { public bool IsLong => Metadata.Epochs > 100; }
            """;

        Assert.Empty(RecordFindings.Of(Source));
        ArtifactProject.Run(Source).ShouldCompile();
    }

    [Theory]
    [InlineData("JsonExtensionData", "public Dictionary<string, string>? Rest { get; set; }", "Rest")]
    [InlineData("JsonNumberHandling", "public Guid Rest { get; set; }", "Rest", "(JsonNumberHandling.WriteAsString)")]
    [InlineData("JsonObjectCreationHandling", "public int Rest { get; set; }", "Rest", "(JsonObjectCreationHandling.Populate)")]
    public void A_json_attribute_without_effect_is_reported(string attribute, string member, string name, string arguments = "")
    {
        string source = $"[ArtifactMetadata] public record RunMetadata {{ [{attribute}{arguments}] {member} }}";

        Assert.Equal(
            [$"WANDB008 at {attribute}{arguments}: [{attribute}] on '{name}' is not supported for metadata and has no effect there. Remove it."],
            RecordFindings.Of(source));
        RecordFindings.ShouldBeTheOnlyErrors(source);
    }

    [Fact]
    public void Replacing_instead_of_populating_is_what_is_done_anyway() => Assert.Empty(RecordFindings.Of(
        "[ArtifactMetadata] public record RunMetadata { [JsonObjectCreationHandling(JsonObjectCreationHandling.Replace)] public List<int> Rest { get; set; } = []; }"));

    [Theory]
    [InlineData("JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)")]
    public void A_json_attribute_without_effect_on_the_record_itself_is_reported(string attribute) => Assert.StartsWith(
        $"WANDB008 at {attribute}",
        Assert.Single(RecordFindings.Of($"[ArtifactMetadata, {attribute}] public record RunMetadata {{ public List<int> Rest {{ get; set; }} = []; }}")),
        StringComparison.Ordinal);

    [Fact]
    public void The_constraint_on_artifact_types_is_the_one_of_the_schema_in_use()
    {
        const string Schema = """
            directive @constraint(minLength: Int, maxLength: Int, pattern: String) on INPUT_FIELD_DEFINITION
            input ArtifactTypeInput { name: String! @constraint(maxLength: 5, pattern: "^[a-z]+$") }
            """;

        Assert.Empty(Findings("model"));
        Assert.Equal("W&B refuses the artifact type 'models': it has 6 characters and at most 5 are allowed. Name another one.", Assert.Single(Findings("models")));
        Assert.Equal("W&B refuses the artifact type 'a-b': '-' at position 2, and the schema's pattern is ^[a-z]+$. Name another one.", Assert.Single(Findings("a-b")));

        static string[] Findings(string type)
        {
            var project = Harness.TestProject.Empty
                .WithSource($"[Wandb.ArtifactMetadata(\"{type}\")] public record RunMetadata(int Epochs);").WithSchema(Schema);
            return [.. Literals.AnalyzerRun.AnalyzeAsync(project, new Generators.Analyzers.RecordArtifactTypeAnalyzer())
                .GetAwaiter().GetResult().Select(finding => finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
        }
    }

    [Fact]
    public void A_json_converter_for_another_type_is_reported() => Assert.Equal(
        ["WANDB008 at JsonConverter(typeof(JsonStringEnumConverter)): [JsonConverter] on 'Int32' is not supported for metadata and has no effect there. Remove it."],
        RecordFindings.Of("[ArtifactMetadata] public record RunMetadata { [JsonConverter(typeof(JsonStringEnumConverter))] public int Rest { get; set; } }"));

    [Fact]
    public void A_project_without_records_is_left_alone() => Assert.Empty(RecordFindings.Of("public record RunMetadata(object Value);"));
}
