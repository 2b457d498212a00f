namespace Wandb.Generators.Tests.Operations;

/// <summary>Several operations in one request.</summary>
public sealed class OperationBatchTests
{
    private const string Operations = """
        mutation Sink($id: ID!) { sink(id: $id) { ...Named } }
        mutation Paint($input: PaintInput!) { paint(input: $input) { ship { ...Named } } }
        query Q { name }
        fragment Named on Ship { name crew(first: 1) { id } }
        """;

    private const string Batch = """
        var one = new SinkMutation { Id = "1" };
        var two = new PaintMutation { Input = new PaintInput { Id = "2", Title = "t" } };
        var three = new SinkMutation { Id = "3" };
        var batch = new OperationBatch("Save", new GraphQLOperation[] { one, two, three });

        """;

    [Fact]
    public async Task The_joined_document_is_valid_and_keeps_the_order()
    {
        string document = OperationProject.Run(Operations, Batch + "return batch.Text.Document;");

        Assert.Empty(await new Oracle(SmallSchema.Text).ValidateAsync(document));
        Assert.StartsWith("mutation Save($m0_id:ID!,$m1_input:PaintInput!,$m2_id:ID!){m0_sink:sink(id:$m0_id){...m0_Named} m1_paint:paint(", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Fragments_that_are_the_same_stand_once() =>
        Assert.Equal(
            "mutation Save($m0_id:ID!,$m1_input:PaintInput!,$m2_id:ID!){m0_sink:sink(id:$m0_id){...m0_Named} m1_paint:paint(input:$m1_input){ship{...m0_Named}} "
            + "m2_sink:sink(id:$m2_id){...m0_Named}}fragment m0_Named on Ship{name crew(first:1){id}}",
            OperationProject.Run(Operations, Batch + "return batch.Text.Document;"));

    [Fact]
    public async Task Fragments_that_read_variables_and_batches_in_batches_stay_apart()
    {
        string document = OperationProject.Run("""
            mutation Sink($id: ID!, $n: Int) { sink(id: $id) { ...Named } }
            mutation Other($id: ID!) { sink(id: $id) { ...Plain } }
            fragment Named on Ship { name crew(first: $n) { id } }
            fragment Plain on Ship { name }
            """, """
            var inner = new OperationBatch("Inner", new GraphQLOperation[] { new SinkMutation { Id = "1" }, new OtherMutation { Id = "2" }, new OtherMutation { Id = "3" } });
            var outer = new OperationBatch("Outer", new GraphQLOperation[] { inner, new SinkMutation { Id = "4" }, new OtherMutation { Id = "5" } });
            return outer.Text.Document;
            """);

        Assert.Empty(await new Oracle(SmallSchema.Text).ValidateAsync(document));
        Assert.Equal(4, document.Split("fragment ").Length - 1);
    }

    [Fact]
    public void Variables_are_written_under_each_operations_prefix() =>
        Assert.Equal(
            """{"m0_id":"1","m1_input":{"id":"2","title":"t"},"m2_id":"3"}""",
            OperationProject.Run(Operations, Batch + "return Variables(batch);"));

    [Fact]
    public void Each_result_is_read_apart() =>
        Assert.Equal("a b c", OperationProject.Run(Operations, Batch + """
            OperationBatchResult result = batch.ReadResult(Json(argument));
            return $"{result.Read(one).Sink!.Name} {result.Read(two).Paint!.Ship.Name} {result.Read(three).Sink!.Name}";
            """, """
            {"m0_sink":{"name":"a","crew":[]},"m1_paint":{"ship":{"name":"b","crew":[]}},"m2_sink":{"name":"c","crew":[]}}
            """));

    [Fact]
    public void One_operation_whose_answer_is_broken_does_not_hide_the_others() =>
        Assert.Equal("a data.m1_paint.ship", OperationProject.Run(Operations, Batch + """
            OperationBatchResult result = batch.ReadResult(Json(argument));
            string first = result.Read(one).Sink!.Name;
            try
            {
                result.Read(two);
                return "read";
            }
            catch (GraphQLResponseException refused)
            {
                return first + " " + refused.Path;
            }
            """, """{"m0_sink":{"name":"a","crew":[]},"m1_paint":{"ship":null},"m2_sink":null}"""));

    [Theory]
    [InlineData("new OperationBatch(\"B\", new GraphQLOperation[] { new QQuery(), new SinkMutation { Id = \"1\" } })")]
    [InlineData("new OperationBatch(\"B\", new GraphQLOperation[0])")]
    [InlineData("new OperationBatch(\"B\", new GraphQLOperation[] { new QQuery() }).ReadResult(Json(\"{}\")).Read(new QQuery())")]
    public void What_cannot_be_joined_is_refused(string expression) =>
        Assert.Throws<ArgumentException>(() => OperationProject.Run(Operations, $"return ({expression}).ToString()!;"));

    [Fact]
    public void An_operation_can_be_sent_with_a_text_fitted_to_another_server() =>
        Assert.Equal("query Other{name}", OperationProject.Run(Operations, """
            return new QQuery { Text = new OperationText("Other", OperationKind.Query, "", "\u0001name:name", "") }.Text.Document;
            """));
}
