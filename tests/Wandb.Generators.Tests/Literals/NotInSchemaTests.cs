using Microsoft.CodeAnalysis;
using Wandb.Generators.Analyzers;
using Wandb.Generators.Schema;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Literals;

/// <summary>A member that the wrapper lacks because of the schema is explained beside the compiler's own error.</summary>
public sealed class NotInSchemaTests
{
    private const string Old = """
        input UpdateArtifactInput { artifactID: ID!, description: String }
        type Artifact { id: ID! }
        """;

    private const string WithTags = """
        input UpdateArtifactInput { tagsToAdd: [TagInput!], tagsToDelete: [TagInput!] }
        input TagInput { tagName: String! }
        type Artifact { tags: [Tag!]! }
        type Tag { name: String! }
        """;

    private const string Source = """
        namespace Wandb
        {
            public interface IArtifact<TSelf> where TSelf : IArtifact<TSelf>;
            public abstract class Artifact { public string? Description { get; set; } }
        }

        namespace App
        {
            public sealed class ModelArtifact : Wandb.Artifact, Wandb.IArtifact<ModelArtifact> { public sealed class Draft; }
            public sealed class TaggedArtifact : Wandb.Artifact, Wandb.IArtifact<TaggedArtifact> { public int Tags { get; set; } }
            public sealed class Unrelated;
            public sealed class Holder { public ModelArtifact Artifact { get; set; } = new(); }
            public static class Extensions { public static int Count(this ModelArtifact artifact) => 0; }
        }
        """;

    private static readonly TestProject Project = AnalyzerRun.Project.WithSource(Source, "Wandb.cs");

    [Theory]
    [InlineData("_ = artifact.[|Tags|];", "CS1061")]
    [InlineData("artifact.[|Ttl|] = null;", "CS1061")]
    [InlineData("artifact.[|Tags|].Add(\"x\");", "CS1061")]
    [InlineData("_ = artifact?.[|Tags|];", "CS1061")]
    [InlineData("_ = holder?.Artifact?.[|Tags|].Count;", "CS1061")]
    [InlineData("_ = (holder!.Artifact).[|Ttl|];", "CS1061")]
    [InlineData("_ = new ModelArtifact { [|Tags|] = null };", "CS0117")]
    [InlineData("ModelArtifact made = new() { Description = \"x\", [|Ttl|] = null };", "CS0117")]
    [InlineData("_ = new Holder { Artifact = { [|Tags|] = null } };", "CS0117")]
    [InlineData("_ = artifact is { [|Tags|]: null };", "CS0117")]
    [InlineData("_ = holder is { Artifact: { [|Tags|]: null } };", "CS0117")]
    [InlineData("_ = new ModelArtifact.Draft().[|Tags|];", "CS1061")]
    [InlineData("_ = nameof(ModelArtifact.[|Tags|]);", "CS0117")]
    [InlineData("_ = ModelArtifact.[|Where|](m => m.Epochs > 1);", "CS0117")]
    public Task A_member_without_a_field_is_explained_where_it_is_used(string statement, string compilerError) =>
        Project.WithSchema(Old, "schemas/server.graphql")
            .ShouldReportAtMarksAsync(new NotInSchemaAnalyzer(), "WANDB304", Body(statement), compilerError);

    [Theory]
    [InlineData("_ = other.Tags;", "CS1061")]
    [InlineData("_ = artifact.Tag;", "CS1061")]
    [InlineData("_ = Tags;", "CS0103")]
    [InlineData("int Tags = 1; _ = Tags;")]
    [InlineData("_ = tagged.Tags; _ = tagged?.Tags; tagged!.Tags = 1;")]
    [InlineData("_ = new { Tags = 1 }.Tags;")]
    public Task Other_types_and_other_members_are_left_to_the_compiler(string statement, params string[] compilerErrors) =>
        Project.WithSchema(Old).ShouldReportAtMarksAsync(new NotInSchemaAnalyzer(), "WANDB304", Body(statement), compilerErrors);

    [Fact]
    public async Task The_message_names_the_schema_the_field_and_the_way_out()
    {
        IReadOnlyList<Diagnostic> findings = await Project.WithSchema(Old, "schemas/server.graphql")
            .ShouldReportAtMarksAsync(new NotInSchemaAnalyzer(), "WANDB304", Body("_ = artifact.[|Tags|]; _ = artifact.[|Ttl|];"), "CS1061", "CS1061");

        Assert.Equal(
            [
                "ModelArtifact has no Tags: the schema in use ('server.graphql') has no UpdateArtifactInput.tagsToAdd; use a server that has it and point WandbSchema at that server's schema, or leave Tags out",
                "ModelArtifact has no Ttl: the schema in use ('server.graphql') has no UpdateArtifactInput.ttlDurationSeconds; use a server that has it and point WandbSchema at that server's schema, or leave Ttl out",
            ],
            findings.Select(found => found.Text()));
    }

    [Fact]
    public Task Where_the_schema_has_the_fields_only_the_other_member_is_reported() =>
        Project.WithSchema(WithTags)
            .ShouldReportAtMarksAsync(new NotInSchemaAnalyzer(), "WANDB304", Body("_ = artifact.Tags; _ = artifact.[|Ttl|];"), "CS1061", "CS1061");

    [Theory]
    [InlineData("this is no schema {")]
    [InlineData("type A { b: Missing }")]
    public Task An_unreadable_schema_is_reported_elsewhere(string schema) =>
        Project.WithSchema(schema).ShouldReportAtMarksAsync(new NotInSchemaAnalyzer(), "WANDB304", Body("_ = artifact.Tags;"), "CS1061");

    [Fact]
    public void The_explanation_is_there_exactly_when_the_wrapper_goes_without()
    {
        string[] inputs = ["tagsToAdd", "tagsToDelete", "ttlDurationSeconds"];
        string[] outputs = ["tags", "ttlDurationSeconds", "ttlIsInherited"];
        for (int chosen = 0; chosen < 64; chosen++)
        {
            SchemaModel schema = SchemaFile.Read("x.graphql", $$"""
                input UpdateArtifactInput { artifactID: ID! {{Chosen(inputs, chosen & 7)}} }
                type Artifact { id: ID! {{Chosen(outputs, chosen >> 3)}} }
                """).Model!;
            SchemaCapabilities capabilities = SchemaCapabilities.Of(schema);

            Assert.Equal(capabilities.Tags, NotInSchemaMembers.FirstMissing("Tags", schema) is null);
            Assert.Equal(capabilities.Ttl, NotInSchemaMembers.FirstMissing("Ttl", schema) is null);
        }
    }

    private static string Chosen(string[] fields, int chosen) =>
        string.Join(' ', fields.Where((_, index) => (chosen >> index & 1) == 1).Select(field => $"{field}: Int"));

    private static string Body(string statement) => $$"""
        #nullable disable warnings
        using App;

        class C
        {
            void M(ModelArtifact artifact, TaggedArtifact tagged, Unrelated other, Holder holder)
            {
                {{statement}}
            }
        }
        """;
}
