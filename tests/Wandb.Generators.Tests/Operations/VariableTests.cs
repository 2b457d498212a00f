namespace Wandb.Generators.Tests.Operations;

/// <summary>What is sent: variables and input objects.</summary>
public sealed class VariableTests
{
    private const string Paint = "mutation Paint($input: PaintInput!, $again: Boolean! = true) { paint(input: $input, again: $again) { ship { id } } }";

    [Fact]
    public void What_is_not_set_is_left_out_and_null_is_sent() =>
        Assert.Equal(
            """{"input":{"id":"1","colour":null,"title":"t"}}""",
            OperationProject.Run(Paint, """
                return Variables(new PaintMutation { Input = new PaintInput { Id = "1", Title = "t", Colour = (JsonElement?)null } });
                """));

    [Fact]
    public void Every_kind_of_value_is_written_as_the_schema_has_it() =>
        Assert.Equal(
            """{"input":{"id":"1","colour":[1.0],"title":"t","coats":3,"thick":false,"helpers":[{"name":"h","hours":9007199254740993},{"name":"i"}],"matrix":[[1.5],[]],"at":"2024-05-01T00:00:00+00:00","role":"CAPTAIN","inner":{"id":"2","title":"u"}},"again":false}""",
            OperationProject.Run(Paint, """
                return Variables(new PaintMutation
                {
                    Again = false,
                    Input = new PaintInput
                    {
                        Id = "1", Title = "t", Coats = 3, Thick = false, Role = Role.Captain, Colour = Json("[1.0]"),
                        Helpers = new[] { new HelperInput { Name = "h", Hours = 9007199254740993 }, new HelperInput { Name = "i" } },
                        Matrix = new[] { new[] { 1.5 }, Array.Empty<double>() },
                        At = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero),
                        Inner = new PaintInput { Id = "2", Title = "u" },
                    },
                });
                """).Replace("\\u002B", "+", StringComparison.Ordinal));

    [Fact]
    public void Variables_of_a_query_take_scalars_lists_and_enums() =>
        Assert.Equal(
            """{"id":"1","sizes":[1,2],"filter":{"state":"AT_SEA","not":{"names":["a",null]}}}""",
            OperationProject.Run("""
                query Q($id: ID!, $sizes: [Int!], $filter: ShipFilter, $role: Role) { ship(id: $id) { crew(role: $role) { id } } ships(sizes: $sizes, filter: $filter) { id } }
                """, """
                return Variables(new QQuery
                {
                    Id = "1", Sizes = new[] { 1, 2 },
                    Filter = new ShipFilter { State = State.AtSea, Not = new ShipFilter { Names = new[] { "a", null } } },
                });
                """));

    [Fact]
    public void A_list_typed_as_an_interface_is_given_with_new() =>
        Assert.Equal("""{"sizes":[3]}""", OperationProject.Run(
            "query Q($sizes: [Int!]) { ships(sizes: $sizes) { id } }",
            """
            IReadOnlyList<int>? sizes = new[] { 3 };
            return Variables(new QQuery { Sizes = new(sizes) });
            """));

    [Fact]
    public void A_prefix_stands_in_front_of_every_name() =>
        Assert.Equal("""{"m1_id":"1"}""", OperationProject.Run(
            "query Q($id: ID!) { ship(id: $id) { id } }", "return Variables(new QQuery { Id = \"1\" }, \"m1_\");"));

    [Fact]
    public void Variables_named_like_members_of_an_operation_are_stepped_around() =>
        Assert.Equal("""{"text":"a","writeVariables":"b"}""", OperationProject.Run(
            "query Q($text: ID!, $writeVariables: ID!) { a: ship(id: $text) { id } b: ship(id: $writeVariables) { id } }",
            "return Variables(new QQuery { TextVariable = \"a\", WriteVariablesVariable = \"b\" });"));

    [Fact]
    public void Limits_and_defaults_of_the_schema_are_in_the_documentation()
    {
        string source = OperationProject.Start(OperationProject.Of(Paint)).Sources["App.GraphQL.PaintInput.Type.g.cs"];

        Assert.Contains("Shown on the bow.", source, StringComparison.Ordinal);
        Assert.Contains("At least 1 characters.", source, StringComparison.Ordinal);
        Assert.Contains("At most 128 characters.", source, StringComparison.Ordinal);
        Assert.Contains("The whole text matches ^[^/:]+$", source, StringComparison.Ordinal);
        Assert.Contains("At most 20 items.", source, StringComparison.Ordinal);
        Assert.Contains("The server's default is 2.", source, StringComparison.Ordinal);
    }
}
