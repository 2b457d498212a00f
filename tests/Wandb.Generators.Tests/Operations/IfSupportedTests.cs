using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Operations;

/// <summary>The directive that drops what a server lacks.</summary>
public sealed class IfSupportedTests
{
    [Fact]
    public void A_field_that_the_schema_has_is_sent_without_the_directive_and_may_be_null() =>
        Assert.Equal("query Q{ship(id:1){id masts}} True", OperationProject.Run(
            "query Q { ship(id: 1) { id masts @ifSupported } }",
            """
            int? masts = new QQuery().ReadResult(Json("{\"ship\":{\"id\":\"1\"}}")).Ship!.Masts;
            return $"{new QQuery().Text.Document} {masts is null}";
            """));

    [Theory]
    [InlineData("query Q { ship(id: 1) { id sails @ifSupported { kind } } }", "query Q{ship(id:1){id}}")]
    [InlineData("query Q($r: Rank) { ship(id: 1) { id crew(rank: $r) @ifSupported { id } } }", "query Q{ship(id:1){id}}")]
    [InlineData("query Q($n: Int) { ship(id: 1) { crew(first: $n) { id } sails(first: $n) @ifSupported } }", "query Q($n:Int){ship(id:1){crew(first:$n){id}}}")]
    [InlineData("query Q { ship(id: 1) { sails @ifSupported } }", "query Q{ship(id:1){__typename}}")]
    [InlineData("query Q { ship(id: 1) { id ...F } } fragment F on Ship { name sails @ifSupported { ...S } } fragment S on Sail { kind }", null)]
    [InlineData("query Q($r: Rank) { ship(id: 1) { ...F } } fragment F on Ship { id sails(rank: $r) @ifSupported }", "query Q{ship(id:1){...F}}fragment F on Ship{id}")]
    public void A_field_that_the_schema_lacks_is_dropped_with_what_only_it_used(string operation, string? document)
    {
        if (document is null)
        {
            // A fragment on a type that does not exist stays a mistake of its own.
            Assert.Contains("no type 'Sail'", Assert.Single(OperationProject.Start(OperationProject.Of(operation)).Diagnostics).GetMessage(null), StringComparison.Ordinal);
            return;
        }

        Assert.Equal(document, OperationProject.Run(operation, "return new QQuery().Text.Document;"));
    }

    [Theory]
    [InlineData("query Q { ship(id: 1) { sails } }", "no field 'sails'")]
    [InlineData("query Q { ship(id: 1) { owner @ifSupported { nothing } } }", "no field 'nothing'")]
    [InlineData("query Q { ship(id: 1) { ... @ifSupported { id } } }", "'@ifSupported' cannot stand here")]
    [InlineData("query Q($unused: Int) { ship(id: 1) { id sails @ifSupported } }", "'$unused' is not used")]
    public void Nothing_else_is_forgiven(string operation, string says)
    {
        GeneratorRun run = OperationProject.Start(OperationProject.Of(operation));

        Assert.Contains(says, Assert.Single(run.Diagnostics).GetMessage(null), StringComparison.Ordinal);
    }
}
