using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Operations;

public sealed class FragmentTests
{
    [Fact]
    public void A_selection_that_is_one_fragment_is_read_into_the_fragments_record() =>
        Assert.Equal("a b", OperationProject.Run(
            "query Q { ship(id: 1) { ...Named } } mutation M { sink(id: 1) { ...Named } } fragment Named on Ship { name }",
            """
            Named one = new QQuery().ReadResult(Json(argument)).Ship!;
            Named two = new MMutation().ReadResult(Json("{\"sink\":{\"name\":\"b\"}}")).Sink!;
            return $"{one.Name} {two.Name}";
            """,
            """{"ship":{"name":"a"}}"""));

    [Fact]
    public void A_fragment_beside_other_fields_is_a_property() =>
        Assert.Equal("a 3", OperationProject.Run(
            "query Q { ship(id: 1) { masts ...Named } } fragment Named on Vessel { name }",
            """
            QData.ShipData ship = new QQuery().ReadResult(Json(argument)).Ship!;
            return $"{ship.Named.Name} {ship.Masts}";
            """,
            """{"ship":{"name":"a","masts":3}}"""));

    [Theory]
    [InlineData("""{"ship":{"masts":3,"name":"a","_has_Named":"Ship"}}""", "a")]
    [InlineData("""{"ship":{"masts":3}}""", "none")]
    public void A_fragment_under_a_condition_is_null_when_it_was_not_sent(string answer, string expected) =>
        Assert.Equal(expected, OperationProject.Run(
            "query Q($x: Boolean!) { ship(id: 1) { masts ...Named @include(if: $x) } } fragment Named on Ship { name }",
            "return new QQuery { X = true }.ReadResult(Json(argument)).Ship!.Named?.Name ?? \"none\";",
            answer));

    [Fact]
    public void A_fragment_on_the_root_is_written_out_there() =>
        Assert.Equal("query Q{...on Root{name}} b", OperationProject.Run(
            "query Q { ...Top } fragment Top on Root { name }",
            """
            var query = new QQuery();
            return query.Text.Document + " " + query.ReadResult(Json(argument), "m0_").Top.Name;
            """,
            """{"m0_name":"b"}"""));

    [Fact]
    public void A_fragment_on_the_root_type_below_the_root_is_read_without_a_prefix() =>
        Assert.Equal("b", OperationProject.Run(
            "query Q { same { ...Top } } fragment Top on Root { name }",
            "return new QQuery().ReadResult(Json(argument), \"p_\").Same!.Name!;",
            """{"p_same":{"name":"b"}}"""));

    [Fact]
    public void Fragments_come_from_any_file_of_the_namespace()
    {
        TestProject project = OperationProject.Of("query Q { ship(id: 1) { ...Named } }")
            .WithOperation("Fragments.graphql", "fragment Named on Ship { name owner { ...Owner } }")
            .WithOperation("More.graphql", "fragment Owner on Person { role }");

        Assert.Equal("a", OperationProject.Run(
            project, "return new QQuery().ReadResult(Json(argument)).Ship!.Name;", """{"ship":{"name":"a"}}"""));
    }

    [Fact]
    public void Fragments_of_another_namespace_are_not_seen()
    {
        GeneratorRun run = OperationProject.Start(OperationProject.Of("query Q { ship(id: 1) { ...Named } }")
            .WithOperation("Fragments.graphql", "query R { ship(id: 1) { ...Named } } fragment Named on Ship { name }", "Other"));

        Assert.Contains("there is no fragment 'Named' in this namespace", Assert.Single(run.Diagnostics).GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("Other.RQuery.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void A_fragment_named_like_another_generated_type_gets_a_suffix() =>
        Assert.Equal("a b", OperationProject.Run(
            "query Ship { ship(id: 1) { ...ShipData state } } fragment ShipData on Ship { name owner { ...Role } } fragment Role on Person { name role }",
            """
            ShipDataFragment ship = new ShipQuery().ReadResult(Json(argument)).Ship!.ShipData;
            RoleFragment owner = ship.Owner!;
            return $"{ship.Name} {owner.Name}";
            """,
            """{"ship":{"name":"a","state":"READY","owner":{"name":"b","role":"CAPTAIN"}}}"""));
}
