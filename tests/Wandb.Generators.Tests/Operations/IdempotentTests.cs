namespace Wandb.Generators.Tests.Operations;

/// <summary>The directive that says that a mutation may be sent twice.</summary>
public sealed class IdempotentTests
{
    [Theory]
    [InlineData("mutation Sink($id: ID!) @idempotent { sink(id: $id) { name } }", "True mutation Sink($id:ID!){sink(id:$id){name}}")]
    [InlineData("mutation Sink($id: ID!) { sink(id: $id) { name } }", "False mutation Sink($id:ID!){sink(id:$id){name}}")]
    public void It_is_known_of_the_mutation_and_never_sent(string operation, string text) => Assert.Equal(text, OperationProject.Run(
        operation, """
        var sink = new SinkMutation { Id = "1" };
        return $"{sink.Text.IsIdempotent} {sink.Text.Document}";
        """));

    [Theory]
    [InlineData("@idempotent", true)]
    [InlineData("", false)]
    public void A_batch_is_when_all_that_it_joins_are(string second, bool isIdempotent) => Assert.Equal(isIdempotent.ToString(), OperationProject.Run(
        $$"""
        mutation A($id: ID!) @idempotent { sink(id: $id) { name } }
        mutation B($id: ID!) {{second}} { sink(id: $id) { name } }
        """,
        """return new OperationBatch("Both", new GraphQLOperation[] { new AMutation { Id = "1" }, new BMutation { Id = "2" } }).Text.IsIdempotent.ToString();"""));

    [Theory]
    [InlineData("query Q @idempotent { name }")]
    [InlineData("mutation Sink($id: ID!) { sink(id: $id) @idempotent { name } }")]
    public void It_stands_on_mutations_alone(string operation) => Assert.Contains(
        "'@idempotent' cannot stand here",
        Assert.Single(OperationProject.Start(OperationProject.Of(operation)).Diagnostics).GetMessage(null),
        StringComparison.Ordinal);
}
