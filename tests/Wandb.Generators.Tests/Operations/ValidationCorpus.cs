using Wandb.Generators.Common;
using Wandb.Generators.Operations;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Tests.Operations;

/// <summary>Documents over the <see cref="SmallSchema"/>, by rule of the GraphQL specification.</summary>
internal static class ValidationCorpus
{
    public static readonly string[] Valid =
    [
        "query Q { name }",
        "query Q { ship(id: 1) { id } }",
        "query Q { ship(id: \"1\") { id name __typename } __typename }",
        "query Q { __schema { types { name fields(includeDeprecated: true) { name } } } __type(name: \"Ship\") { kind } }",
        "query A { name } query B { name }",
        "query Q { vessel(id: 1) { id ... on Ship { masts } ... on Vessel { name } ... { name } } }",
        "query Q { thing { __typename ... on Ship { masts } ... on Vessel { name } } }",
        "query Q($id: ID!) { ship(id: $id) { id } }",
        "query Q($id: ID! = \"1\") { ship(id: $id) { id } }",
        "query Q($n: Int) { ship(id: 1) { crew(first: $n) { id } } ships(first: $n) { id } }",
        "query Q($n: Int = 3) { ships(first: $n) { id } }",
        "query Q($sizes: [Int!]) { ships(sizes: $sizes) { id } }",
        "query Q($size: Int!) { ships(sizes: [1, $size]) { id } }",
        "query Q { ships(sizes: 3) { id } }",
        "query Q { ships(sizes: []) { id } }",
        "query Q { ships(filter: { state: AT_SEA, not: { names: [\"a\", null] } }) { id } }",
        "query Q { ships(filter: null) { id } }",
        "query Q($s: State) { ships(filter: { state: $s }) { id } }",
        "mutation M($input: PaintInput!) { paint(input: $input) { ship { id } } }",
        "mutation M { paint(input: { id: 1, title: \"t\", helpers: { name: \"h\" }, matrix: [[1, 2.5]] }) { ship { id } } }",
        "mutation M($again: Boolean = true) { paint(input: { id: 1, title: \"t\" }, again: $again) { clientMutationId } }",
        "query Q { ship(id: 1) { ...F } } fragment F on Ship { masts }",
        "query Q { ship(id: 1) { ...F } } fragment F on Vessel { name owner { ...P } } fragment P on Person { name }",
        "query Q($x: Boolean!) { ship(id: 1) @include(if: $x) { id @skip(if: false) ... @skip(if: $x) { name } } }",
        "query Q($n: Int) { ship(id: 1) { ...F } } fragment F on Ship { crew(first: $n) { id } }",
        "query Q { ship(id: 1) { name name } }",
        "query Q { a: ship(id: 1) { id } b: ship(id: 2) { id } }",
        "query Q { vessel(id: 1) { ... on Ship { x: masts } ... on Boat { x: oars } } }",
        "query Q { ship(id: 1) { owner { name } owner { id } } }",
        "query Q { ship(id: 1) { crew(role: CAPTAIN, first: 1) { id } crew(first: 1, role: CAPTAIN) { name } } }",
        "query Q { ship(id: 1) { crew(role: null) { id } } }",
    ];

    public static readonly string[] Invalid =
    [
        // fields and selections
        "query Q { nothing }",
        "query Q { ship(id: 1) }",
        "query Q { name { length } }",
        "query Q { ship(id: 1) { state { x } } }",
        "query Q { vessel(id: 1) { masts } }",
        "query Q { thing { name } }",
        "query Q { ship(id: 1) { owner } }",
        "mutation M { ship(id: 1) { id } }",

        // arguments
        "query Q { ship { id } }",
        "query Q { ship(id: null) { id } }",
        "query Q { ship(id: 1, name: 2) { id } }",
        "query Q { ship(id: 1, id: 2) { id } }",
        "query Q { ship(id: 1.5) { id } }",
        "query Q { ship(id: [1]) { id } }",
        "query Q { ships(first: \"1\") { id } }",
        "query Q { ships(first: 99999999999) { id } }",
        "query Q { ships(sizes: [1, \"2\"]) { id } }",
        "query Q { ships(sizes: [null]) { id } }",
        "query Q { ship(id: 1) { crew(role: \"CAPTAIN\") { id } } }",
        "query Q { ship(id: 1) { crew(role: COOK) { id } } }",
        "query Q { ships(filter: { states: READY }) { id } }",
        "query Q { ships(filter: { state: READY, state: SUNK }) { id } }",
        "query Q { ships(filter: READY) { id } }",
        "query Q { ships(filter: { not: { names: 1 } }) { id } }",
        "mutation M { paint(input: { id: 1 }) { clientMutationId } }",
        "mutation M { paint(input: { id: 1, title: \"t\", matrix: [[null]] }) { clientMutationId } }",
        "mutation M { paint(input: { id: 1, title: \"t\", thick: null }) { clientMutationId } }",

        // variables
        "query Q { ship(id: $id) { id } }",
        "query Q($id: ID!) { name }",
        "query Q($id: ID!, $id: ID!) { ship(id: $id) { id } }",
        "query Q($id: ID) { ship(id: $id) { id } }",
        "query Q($id: Ship!) { ship(id: 1) { id } name @include(if: $id) }",
        "query Q($x: Nothing) { ships(filter: $x) { id } }",
        "query Q($size: Int) { ships(sizes: $size) { id } }",
        "query Q($n: Int = \"a\") { ships(first: $n) { id } }",
        "query Q($n: Int! = null) { ships(first: $n) { id } }",
        "query Q($s: String) { ships(filter: { state: $s }) { id } }",
        "query Q { ship(id: 1) { ...F } } fragment F on Ship { crew(first: $n) { id } }",
        "query Q($n: String) { ship(id: 1) { ...F } } fragment F on Ship { crew(first: $n) { id } }",
        "query A($n: Int) { ship(id: 1) { ...F } } query B { ship(id: 1) { ...F } } fragment F on Ship { crew(first: $n) { id } }",

        // fragments
        "query Q { ship(id: 1) { ...F } }",
        "query Q { name } fragment F on Ship { id }",
        "query Q { ship(id: 1) { ...F } } fragment F on Person { id }",
        "query Q { ship(id: 1) { ... on Boat { id } } }",
        "query Q { ship(id: 1) { ... on Nothing { id } } }",
        "query Q { ship(id: 1) { ... on State { id } } }",
        "query Q { ship(id: 1) { ...F } } fragment F on PaintInput { id }",
        "query Q { ship(id: 1) { ...F } } fragment F on Ship { owner { ship { ...F } } }",
        "query Q { ship(id: 1) { ...F } } fragment F on Ship { ...G } fragment G on Ship { ...F }",
        "query Q { ship(id: 1) { ...F } } fragment F on Ship { id } fragment F on Ship { name }",
        "query Q { vessel(id: 1) { ... on Person { id } } }",

        // directives
        "query Q { name @nothing }",
        "query Q @include(if: true) { name }",
        "query Q { name @include }",
        "query Q { name @include(if: 1) }",
        "query Q { name @include(if: true, unless: false) }",
        "query Q { name @skip(if: true) @skip(if: false) }",
        "query Q { name @deprecated }",
        "query Q($x: Boolean) { name @include(if: $x) }",

        // merging
        "query Q { vessel(id: 1) { ... on Ship { x: id } ... on Boat { x: name } } }",
        "query Q { ship(id: 1) { x: name x: masts } }",
        "query Q { ship(id: 1) { id } ship(id: 2) { id } }",
        "query Q { vessel(id: 1) { ... on Ship { x: name } ... on Boat { x: oars } } }",
        "query Q { vessel(id: 1) { ... on Ship { x: name } ... on Boat { x: masts } } }",
        "query Q { ship(id: 1) { owner { x: name } owner { x: id } } }",
        "query Q { ship(id: 1) { x: name ...F } } fragment F on Ship { x: id }",
        "query Q { ship(id: 1) { owner { x: name } ...F } } fragment F on Vessel { owner { x: id } }",

        // operations
        "query Q { name } query Q { name }",
        "query Q { name } mutation Q { sink(id: 1) { id } }",
        "{ name } query Q { name }",
    ];

    /// <summary>Invalid by the specification (or to this client), where the other validator is lenient.</summary>
    public static readonly string[] InvalidToUs =
    [
        "query Q($id: String!) { ship(id: $id) { id } }",
        "query Q($sizes: [Int]) { ships(sizes: $sizes) { id } }",
        "query Q($size: Int) { ships(sizes: [$size]) { id } }",
        "subscription S { name }",
    ];

    /// <summary>What our own binder says of a document that stands alone in its namespace.</summary>
    public static IReadOnlyList<FileProblem> Bind(string document, SchemaModel schema)
    {
        var file = new OperationFile("Operations.graphql", document, "App", true);
        OperationUnit unit = OperationUnit.Of(file, [FileOutline.Of(file)]);
        return [.. OperationBinder.Bind(unit, schema, CancellationToken.None).Problems];
    }
}
