using Wandb.Generators.Common;
using Wandb.Generators.Schema;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;
using Wandb.Generators.Tests.Operations;

namespace Wandb.Generators.Tests.Schema;

public sealed class SchemaModelTests
{
    private const string Sdl = """
        "About." type Query { "A field." a(b: Int = 1, c: [In!]): I! @deprecated(reason: "no") u: U e: E }
        interface I { id: ID! }
        type O implements I { id: ID! }
        union U = O | Query
        enum E { X "y" Y }
        input In { f: String! @constraint(maxLength: 3, pattern: "a") g: E = X }
        directive @d(x: Int) repeatable on FIELD
        """;

    [Fact]
    public void The_same_text_gives_equal_models_and_comments_do_not_count()
    {
        Assert.Equal(Parse(Sdl), Parse(Sdl));
        Assert.Equal(Parse(Sdl), Parse("# comment\n" + Sdl.Replace("type O", "\n\n type O", StringComparison.Ordinal)));
        Assert.Equal(Parse(Sdl).GetHashCode(), Parse(Sdl).GetHashCode());
    }

    /// <summary>Each member that the model carries takes part in its equality.</summary>
    [Theory]
    [InlineData("About.", "Else.")]
    [InlineData("A field.", "Other.")]
    [InlineData("b: Int = 1", "b: Int = 2")]
    [InlineData("b: Int = 1", "b: Int! = 1")]
    [InlineData("c: [In!]", "c: [In]")]
    [InlineData("): I!", "): I")]
    [InlineData("reason: \"no\"", "reason: \"yes\"")]
    [InlineData("type O implements I", "type O")]
    [InlineData("U = O | Query", "U = O")]
    [InlineData("X \"y\" Y", "X \"z\" Y")]
    [InlineData("X \"y\" Y", "X \"y\" Z")]
    [InlineData("maxLength: 3", "maxLength: 4")]
    [InlineData("maxLength: 3", "minLength: 3")]
    [InlineData("maxLength: 3", "maxItems: 3")]
    [InlineData("pattern: \"a\"", "pattern: \"b\"")]
    [InlineData("g: E = X", "g: E = Y")]
    [InlineData("repeatable on FIELD", "on FIELD")]
    [InlineData("repeatable on FIELD", "repeatable on QUERY")]
    [InlineData("interface I { id: ID! }", "interface I { id: ID! } type Extra { id: ID }")]
    [InlineData("interface I { id: ID! }", "interface I { id: ID! } schema { query: O }")]
    [InlineData("interface I { id: ID! }", "interface I { id: ID! } schema { query: Query mutation: O }")]
    public void A_difference_anywhere_makes_models_unequal(string present, string instead)
    {
        string changed = Sdl.Replace(present, instead, StringComparison.Ordinal);

        Assert.NotEqual(Sdl, changed);
        Assert.NotEqual(Parse(Sdl), Parse(changed));
    }

    [Fact]
    public void A_model_holds_no_compiler_object() => Assert.Null(ModelGraph.FindCompilerObject(Parse(Sdl)));

    [Fact]
    public void Extensions_add_to_what_they_extend_wherever_they_stand()
    {
        SchemaModel model = Parse("extend type Query { b: ID } extend enum E { Z } " + Sdl + " extend union U = R type R { x: ID } extend input In { h: Int }");

        Assert.NotNull(model.Find("Query")!.FindField("b"));
        Assert.Equal(["X", "Y", "Z"], model.Find("E")!.Values.Select(value => value.Name));
        Assert.Contains("R", model.Find("U")!.Members);
        Assert.NotNull(model.Find("In")!.FindInputField("h"));
    }

    [Fact]
    public void Every_type_is_found_by_name_and_no_other()
    {
        SchemaModel model = Parse(PackagedSchema.Text);

        Assert.All(model.Types, type => Assert.Same(type, model.Find(type.Name)));
        Assert.Null(model.Find("Nothing"));
        Assert.Null(model.Find((string?)null));
        Assert.Equal(("Query", "Mutation", null), (model.QueryType, model.MutationType, model.SubscriptionType));
    }

    [Fact]
    public void Constraints_of_the_packaged_schema_are_read()
    {
        InputValueDefinition alias = Parse(PackagedSchema.Text).Find("ArtifactAliasInput")!.FindInputField("alias")!;

        Assert.Equal(new Constraint(null, 128, "^[^/:]+$", null), alias.Constraint);
        Assert.Equal(20, Parse(PackagedSchema.Text).Find("CreateArtifactCollectionTagAssignmentsInput")!.FindInputField("tags")!.Constraint!.MaxItems);
    }

    [Fact]
    public void The_complete_schema_of_a_real_server_is_read_whole()
    {
        if (RealServerSchema.IsAbsent())
        {
            return;
        }

        SchemaModel model = Parse(RealServerSchema.Text!);

        Assert.Equal(621, model.Types.Count(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && !IsBuiltIn(type.Name)));
        Assert.Equal("Query", model.QueryType);
        Assert.NotEmpty(model.PossibleTypes(model.Find("ArtifactCollection")!));
    }

    [Fact]
    public void A_schema_is_parsed_once_for_each_text_object()
    {
        var file = new TestFile("schema.graphql", Sdl);

        Assert.Same(SchemaFile.Read(file, CancellationToken.None), SchemaFile.Read(file, CancellationToken.None));
        Assert.Equal(SchemaFile.Read(file, CancellationToken.None), SchemaFile.Read(file.ReadAnew(), CancellationToken.None));
    }

    [Fact]
    public void Types_are_written_as_GraphQL_writes_them() =>
        Assert.Equal("[[ID!]]!", TypeReference.ListOf(TypeReference.ListOf(TypeReference.Named("ID", true)), true).ToString());

    private static bool IsBuiltIn(string name) => name is "Int" or "Float" or "String" or "Boolean" or "ID";

    private static SchemaModel Parse(string sdl)
    {
        (SchemaModel? model, FileProblem? problem) = SchemaParser.Parse("schema.graphql", sdl);
        Assert.Null(problem);
        return model!;
    }
}
