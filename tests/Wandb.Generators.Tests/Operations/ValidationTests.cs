using FsCheck.Xunit;
using Wandb.Generators.Common;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Tests.Operations;

/// <summary>Our validation and GraphQL.NET's agree.</summary>
public sealed class ValidationTests
{
    private static readonly SchemaModel Model = SchemaParser.Parse("schema.graphql", SmallSchema.Text).Model!;
    private static readonly Oracle Opinion = new(SmallSchema.Text);

    public static TheoryData<string> ValidDocuments => [.. ValidationCorpus.Valid];

    public static TheoryData<string> InvalidDocuments => [.. ValidationCorpus.Invalid];

    public static TheoryData<string> DocumentsInvalidToUs => [.. ValidationCorpus.InvalidToUs];

    [Theory]
    [MemberData(nameof(ValidDocuments))]
    public async Task Both_call_it_valid(string document)
    {
        Assert.Empty(await Opinion.ValidateAsync(document));
        Assert.Empty(ValidationCorpus.Bind(document, Model));
    }

    [Theory]
    [MemberData(nameof(InvalidDocuments))]
    public async Task Both_call_it_invalid(string document)
    {
        Assert.NotEmpty(await Opinion.ValidateAsync(document));
        IReadOnlyList<FileProblem> problems = ValidationCorpus.Bind(document, Model);
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Equal("WANDB202", problem.Id));
    }

    [Theory]
    [MemberData(nameof(DocumentsInvalidToUs))]
    public void We_call_it_invalid(string document) => Assert.NotEmpty(ValidationCorpus.Bind(document, Model));

    [Property(MaxTest = 1000)]
    public bool Both_agree_on_random_documents(int seed)
    {
        string document = RandomDocument.Make(seed);
        bool theirs = Opinion.ValidateAsync(document).GetAwaiter().GetResult().Count == 0;
        bool ours = ValidationCorpus.Bind(document, Model).Count == 0;
        return ours == theirs ? true : throw new InvalidOperationException($"{document}: ours {ours}, theirs {theirs}");
    }

    [Fact]
    public void Random_documents_are_of_both_kinds()
    {
        int valid = Enumerable.Range(0, 400).Count(seed => ValidationCorpus.Bind(RandomDocument.Make(seed), Model).Count == 0);

        Assert.InRange(valid, 40, 360);
    }

    [Fact]
    public void What_GraphQL_allows_and_a_class_cannot_have_is_refused()
    {
        Assert.Contains("without a name", Message("{ name }"), StringComparison.Ordinal);
        Assert.Contains("is taken", Message("query ship { name } query Ship { name }"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query Q { ship(id: 1) { nam } }", "nam", "type 'Ship' has no field 'nam'; did you mean 'name'?")]
    [InlineData("query Q { vessel(id: 1) { masts } }", "masts", "type 'Vessel' has no field 'masts'; 'Boat' has: select it inside ... on Boat { }")]
    [InlineData("query Q { ships(frst: 1) { id } }", "frst: 1", "field 'Root.ships' has no argument 'frst'; did you mean 'first'?")]
    [InlineData("query Q { ship { id } }", "ship", "field 'Root.ship' needs its argument 'id' of type ID!")]
    [InlineData("query Q { ship(id: 1) }", "ship", "say which of its fields are wanted, as in ship { id }")]
    [InlineData("query Q { ship(id: 1) { crew(role: CAPTIAN) { id } } }", "CAPTIAN", "enum Role has no value 'CAPTIAN'; did you mean 'CAPTAIN'?")]
    [InlineData("query Q { ships(first: true) { id } }", "true", "true does not fit Int; expected a whole number of 32 bits")]
    [InlineData("query Q($n: Strin) { ships(first: $n) { id } }", "$n: Strin", "the schema has no type 'Strin'; did you mean 'String'?")]
    [InlineData("query Q($n: Int) { name }", "$n: Int", "variable '$n' is not used; remove it")]
    [InlineData("query Q($id: ID) { ship(id: $id) { id } }", "$id", "variable '$id' is ID, but ID! is expected; declare it as $id: ID!")]
    [InlineData("query Q { ship(id: 1) { ...Fo } name ...Foo } fragment Foo on Root { class }", "Fo", "there is no fragment 'Fo' in this namespace; did you mean 'Foo'?")]
    [InlineData("query Q { name @includ(if: true) }", "@includ(if: true)", "there is no directive '@includ'; did you mean '@include'?")]
    public void A_finding_stands_at_its_place_and_says_what_to_do(string document, string at, string says)
    {
        FileProblem problem = Assert.Single(ValidationCorpus.Bind(document, Model));

        Assert.Equal(at, document.Substring(problem.Location.Start, problem.Location.Length));
        Assert.EndsWith(says.Replace("'@include'", "'include'", StringComparison.Ordinal), problem.Arguments[1], StringComparison.Ordinal);
        Assert.Equal("Query 'Q'", problem.Arguments[0]);
    }

    [Theory]
    [InlineData("helpers: [{ name: \"n\", hours: 1.5 }]", "1.5 does not fit Int64; expected a whole number of 64 bits")]
    [InlineData("matrix: [[true]]", "true does not fit Float; expected a number")]
    [InlineData("at: 5", "5 does not fit DateTime; expected a text in quotes such as \"2024-05-01T12:34:56Z\"")]
    [InlineData("coats: { a: 1 }", "an object does not fit Int; expected a whole number of 32 bits")]
    [InlineData("coats: [\"a\"]", "a list does not fit Int; expected a whole number of 32 bits")]
    [InlineData("role: \"CAPTAIN\"", "a text does not fit enum Role; write one of")]
    [InlineData("thick: null", "null does not fit Boolean!")]
    public void A_value_that_does_not_fit_is_told_what_is_expected(string field, string says) =>
        Assert.Contains(says, Message($"mutation Q {{ paint(input: {{ id: 1, title: \"x\", {field} }}) {{ clientMutationId }} }}"), StringComparison.Ordinal);

    [Fact]
    public void An_operation_of_a_kind_that_the_schema_lacks_is_refused()
    {
        SchemaModel queries = SchemaParser.Parse("schema.graphql", "type Query { a: Int }").Model!;

        Assert.EndsWith("the schema has no mutations", Assert.Single(ValidationCorpus.Bind("mutation M { a }", queries)).Arguments[1], StringComparison.Ordinal);
    }

    private static string Message(string document) => Assert.Single(ValidationCorpus.Bind(document, Model)).Arguments[1];
}
