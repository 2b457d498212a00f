namespace Wandb.Repository.Tests;

public sealed class SchemaReadersTests
{
    private const string Small = """
        "A query." type Query { node(id: ID! = "a"): Node, all: [Both!]! }
        interface Node { id: ID! }
        type A implements Node { id: ID!, state: State }
        type B { at: DateTime }
        union Both = A | B
        enum State { ON OFF }
        input Filter { text: String @constraint(maxLength: 3) }
        scalar DateTime
        directive @constraint(maxLength: Int) on INPUT_FIELD_DEFINITION
        """;

    private static string Packaged => RepositoryTree.Checkout.Text("schema/wandb.graphql")!;

    [Fact]
    public void The_schema_is_read_by_GraphQL_Parser()
    {
        SchemaReading reading = SchemaReaders.WithGraphQLParser(Packaged);

        Assert.Empty(reading.Errors);
        Assert.NotEmpty(reading.Types);
    }

    [NodeFact]
    public async Task The_schema_is_valid_to_the_reference_implementation_which_finds_the_same_in_it()
    {
        SchemaReading reading = await SchemaReaders.WithGraphQLJsAsync(Packaged);

        Assert.Empty(reading.Errors);
        Assert.Equal(SchemaReaders.WithGraphQLParser(Packaged).Lines, reading.Lines);
    }

    [NodeFact]
    public async Task Both_readers_find_the_members_of_every_kind_of_type()
    {
        string[] expected = ["A: id state", "B: at", "Both: A B", "DateTime: ", "Filter: text", "Node: id", "Query: node all", "State: ON OFF"];

        Assert.Equal(expected, SchemaReaders.WithGraphQLParser(Small).Lines);
        Assert.Equal(expected, (await SchemaReaders.WithGraphQLJsAsync(Small)).Lines);
    }

    [NodeFact]
    public async Task Both_readers_refuse_what_is_no_SDL()
    {
        Assert.NotEmpty(SchemaReaders.WithGraphQLParser("type Query {").Errors);
        Assert.NotEmpty((await SchemaReaders.WithGraphQLJsAsync("type Query {")).Errors);
    }

    [NodeTheory]
    [InlineData("type Query { a: Missing }")]
    [InlineData("type Query { a: Int } type Query { b: Int }")]
    [InlineData("type Query { a: A } interface I { id: ID! } type A implements I { name: String }")]
    [InlineData("type Query { a: Int @unknown }")]
    [InlineData("type A { a: Int }")]
    public async Task The_reference_implementation_refuses_what_parses_and_is_invalid(string sdl) =>
        Assert.NotEmpty((await SchemaReaders.WithGraphQLJsAsync(sdl)).Errors);
}
