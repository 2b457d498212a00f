using System.Reflection;
using Wandb.Generators.Schema;
using Wandb.Generators.Tests.Corpus;
using Wandb.GraphQL;

namespace Wandb.Generators.Tests.Operations;

/// <summary>Over the packaged schema: the client's own operations, and documents that fit it or do not.</summary>
public sealed class OwnOperationsTests
{
    private static readonly SchemaModel Model = SchemaParser.Parse("wandb.graphql", PackagedSchema.Text).Model!;
    private static readonly Oracle Opinion = new(PackagedSchema.Text);

    public static TheoryData<string> OwnDocuments =>
    [
        .. typeof(GraphQLOperation).Assembly.GetTypes()
            .Where(type => type.Namespace == "Wandb.GraphQL.Operations" && type.IsSubclassOf(typeof(GraphQLOperation)))
            .Select(type => (OperationText)type.GetField("CompiledText", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!)
            .Select(text => text.Document)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_client_has_operations_for_artifacts_runs_and_accounts() => Assert.InRange(OwnDocuments.Count, 12, 100);

    [Theory]
    [MemberData(nameof(OwnDocuments))]
    public async Task An_operation_of_the_client_is_valid_as_it_is_sent(string document)
    {
        Assert.Empty(await Opinion.ValidateAsync(document));
        Assert.Empty(ValidationCorpus.Bind(document, Model));
        Assert.DoesNotContain("ifSupported", document, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', document);
    }

    [Theory]
    [InlineData("query Q { viewer { id entity teams(first: 1) { edges { node { name } } } } }", true)]
    [InlineData("query Q($id: ID!) { artifact(id: $id) { createdBy { __typename ... on Run { name } ... on User { username } } } }", true)]
    [InlineData("query Q($id: ID!) { artifact(id: $id) { usedBy(first: 2, filters: \"{}\") { edges { node { id } } } } }", true)]
    [InlineData("mutation M { updateArtifact(input: { artifactID: \"a\", ttlDurationSeconds: -1, tagsToAdd: { tagName: \"t\" } }) { artifact { id } } }", true)]
    [InlineData("query Q { project(name: \"p\") { artifactCollections(collectionTypes: [SEQUENCE]) { edges { node { ... on ArtifactSequence { latestArtifact { id } } } } } } }", true)]
    [InlineData("query Q { viewer { id entity { name } } }", false)]
    [InlineData("query Q($id: ID) { artifact(id: $id) { id } }", false)]
    [InlineData("query Q($id: ID!) { artifact(id: $id) { createdBy { name } } }", false)]
    [InlineData("mutation M { updateArtifact(input: { artifactID: \"a\", tagsToAdd: \"t\" }) { artifact { id } } }", false)]
    [InlineData("query Q { project(name: \"p\") { artifactCollections(collectionTypes: [sequence]) { pageInfo { endCursor } } } }", false)]
    [InlineData("mutation M($aliases: [ArtifactAliasInput!]!) { addAliases(input: { artifactID: 1, aliases: $aliases }) { success } }", false)]
    public async Task Both_validators_agree(string document, bool valid)
    {
        Assert.Equal(valid, ValidationCorpus.Bind(document, Model).Count == 0);

        // The other validator does not compare the element types of lists of inputs.
        if (!document.Contains("$aliases", StringComparison.Ordinal))
        {
            Assert.Equal(valid, (await Opinion.ValidateAsync(document)).Count == 0);
        }
    }
}
