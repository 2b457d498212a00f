using System.Text.RegularExpressions;
using Snapshooter.Xunit;
using Wandb.Generators.Operations.Protocol;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Operations;

/// <summary>Whole files as emitted, one of each shape, to be read in review.</summary>
public sealed partial class EmittedFileTests
{
    private static readonly GeneratorRun Run = OperationProject.Start(OperationProject.Of("""
        query Find($id: ID!, $role: Role) { vessel(id: $id) { name ... on Ship { crew(role: $role) { ...Member } } } }
        mutation Paint($input: HelperInput!) { paint(input: { id: 1, title: "t", helpers: [$input] }) { ship { extra } } }
        fragment Member on Person { name role }
        """));

    [Theory]
    [InlineData("App.GraphQL.FindQuery.g.cs")]
    [InlineData("App.GraphQL.Member.Fragment.g.cs")]
    [InlineData("App.GraphQL.HelperInput.Type.g.cs")]
    [InlineData("App.GraphQL.Role.Type.g.cs")]
    public void A_file_reads_as_if_it_was_written_by_hand(string hint) => Snapshot.Match(WithoutVersion(Run.Sources[hint]), hint);

    [Fact]
    public void The_protocol_of_an_older_server_reads_well() => Snapshot.Match(
        Lacking().Replace(
            WithoutVersion(GeneratorRun.Start(TestProject.Empty.WithSchema(OldServerSchema.Text), new ServerSchemaGenerator()).Sources[ProtocolEmitter.HintName]),
            string.Empty),
        ProtocolEmitter.HintName);

    private static string WithoutVersion(string source) => Version().Replace(source, "\"VERSION\"");

    // One line for each further operation of the client, which grow in number.
    [GeneratedRegex("^ *\\[\"\\w+\"\\] = \".*\",\n", RegexOptions.Multiline)]
    private static partial Regex Lacking();

    [GeneratedRegex("(?<=\"Wandb.Generators\", )\"[^\"]*\"")]
    private static partial Regex Version();
}
