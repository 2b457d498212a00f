using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Operations;

/// <summary>Generated types never collide, whatever a schema and a document are called.</summary>
public sealed class NamingTests
{
    private const string Schema = """
        type Query { a(in: SearchQuery, up: searchquery, ev: event, st: State): String object: string string: System class: event }
        input SearchQuery { System: Int object: State }
        input searchquery { x: Int }
        enum SearchData { A a _ __b }
        enum event { record class Event }
        enum State { State Value IsKnown Read }
        type string { string: string search: SearchData Global: Int }
        type System { System: System Text: Int Read: Int Clone: Int GetType: Int }
        """;

    [Fact]
    public void Names_of_all_kinds_live_side_by_side() =>
        OperationProject.Start(OperationProject.Of(
            """
            query Search($in: SearchQuery, $up: searchquery, $ev: event, $st: State, $writer: State, $prefix: State) {
              a(in: $in, up: $up, ev: $ev, st: $st) b: a(st: $writer) c: a(st: $prefix)
              class
              object { string { string { search } } search Global ...Record }
              string { System { System { Text } Text Read Clone GetType ...searchData } }
            }
            fragment searchData on System { Text System { ...SearchdataX } }
            fragment SearchdataX on System { Text }
            fragment Record on string { Global }
            """,
            Schema)).ShouldCompile();

    [Fact]
    public void A_namespace_made_of_a_projects_name_is_one_that_CSharp_allows() =>
        Assert.Contains("My_App._2.GraphQL.QQuery.g.cs", OperationProject.Start(
            OperationProject.Of("query Q { name }").WithProperty("RootNamespace", "My-App.2")).ShouldCompile().Sources.Keys);

    [Fact]
    public void A_project_without_a_root_namespace_has_one_anyway() =>
        Assert.Contains("GraphQL.QQuery.g.cs", OperationProject.Start(
            OperationProject.Of("query Q { name }").WithProperty("RootNamespace", string.Empty)).ShouldCompile().Sources.Keys);

    [Fact]
    public void A_role_that_is_not_ours_keeps_a_file_out() =>
        Assert.Empty(OperationProject.Start(TestProject.Empty.WithSchema(SmallSchema.Text)
            .WithFile("other.graphql", "not ours at all", ("WandbRole", "none"))
            .WithFile("other.txt", "not ours either")).Diagnostics);
}
