using System.Reflection;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Operations;
using Wandb.Generators.Operations.Protocol;
using Wandb.Generators.Schema;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;
using Wandb.GraphQL;

namespace Wandb.Generators.Tests.Operations;

/// <summary>The operations of artifact wrappers, fitted to the schema in use.</summary>
public sealed class ProtocolTests
{
    [Fact]
    public async Task With_the_packaged_schema_the_protocol_has_everything()
    {
        ArtifactProtocol protocol = Load(PackagedSchema.Text);

        Assert.Equal(ArtifactLookUp.Membership, protocol.LookUpKind);
        Assert.True(protocol.HasTags && protocol.HasTtl);
        Assert.Equal("schema.graphql", protocol.SchemaName);
        Assert.Contains("artifactCollectionMembership(name:$name)", protocol.LookUp.Document, StringComparison.Ordinal);
        Assert.Contains("ttlDurationSeconds", protocol.UpdateArtifact.Document, StringComparison.Ordinal);
        await ShouldFit(protocol, PackagedSchema.Text);
    }

    [Fact]
    public async Task With_an_older_schema_it_does_what_that_server_can()
    {
        ArtifactProtocol protocol = Load(OldServerSchema.Text);

        Assert.Equal(ArtifactLookUp.Artifact, protocol.LookUpKind);
        Assert.False(protocol.HasTags || protocol.HasTtl);
        Assert.Contains("artifact(name:$name)", protocol.LookUp.Document, StringComparison.Ordinal);
        Assert.All(Texts(protocol), text =>
        {
            Assert.DoesNotContain("ttl", text.Document, StringComparison.Ordinal);
            Assert.DoesNotContain("tags", text.Document, StringComparison.Ordinal);
            Assert.DoesNotContain("ifSupported", text.Document, StringComparison.Ordinal);
            Assert.DoesNotContain("artifactMemberships", text.Document, StringComparison.Ordinal);
        });
        await ShouldFit(protocol, OldServerSchema.Text);
    }

    [Fact]
    public async Task With_the_complete_schema_of_a_real_older_server_it_fits()
    {
        if (RealServerSchema.IsAbsent())
        {
            return;
        }

        ArtifactProtocol protocol = Load(RealServerSchema.Text!);

        Assert.Equal(ArtifactLookUp.Artifact, protocol.LookUpKind);
        Assert.False(protocol.HasTags || protocol.HasTtl);
        Assert.Contains("artifactMemberships", protocol.LookUp.Document, StringComparison.Ordinal);
        await ShouldFit(protocol, RealServerSchema.Text!);
    }

    [Fact]
    public void With_the_packaged_schema_the_clients_own_texts_are_sent()
    {
        ArtifactProtocol protocol = Load(PackagedSchema.Text);

        Assert.Null(protocol.Operations);
        Assert.Empty(protocol.Lacks);
    }

    [Fact]
    public async Task With_a_schema_of_ones_own_all_operations_are_fitted_to_it()
    {
        string schema = PackagedSchema.Text + "\n# another comment\n";
        ArtifactProtocol protocol = Load(schema);

        Assert.Empty(protocol.Lacks);
        Assert.Contains("ArtifactVersions", protocol.Operations!.Select(text => text.Name));
        await ShouldFit(protocol, schema);
    }

    [Fact]
    public void An_operation_that_an_older_server_can_not_do_says_what_it_lacks()
    {
        ArtifactProtocol protocol = Load(OldServerSchema.Text);

        Assert.Equal(["ArtifactState", "MetadataById"], protocol.Operations!.Select(text => text.Name));
        Assert.Equal("type 'Project' has no field 'artifactCollection'", protocol.Lacks["ArtifactVersions"]);
    }

    [Fact]
    public void A_count_that_lists_can_do_without_is_no_reason_to_lack_them()
    {
        ArtifactProtocol protocol = Load(PackagedSchema.Text.Replace("totalCount:", "counted:", StringComparison.Ordinal));

        Assert.Empty(protocol.Lacks);
        Assert.DoesNotContain("totalCount", string.Concat(protocol.Operations!.Select(text => text.Document)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_older_server_takes_versions_with_their_files_in_one_piece()
    {
        if (RealServerSchema.IsAbsent())
        {
            return;
        }

        ArtifactProtocol protocol = Load(RealServerSchema.Text!);

        Dictionary<string, string> can = protocol.Operations!.ToDictionary(text => text.Name, text => text.Document);
        Assert.Superset(
            new HashSet<string> { "CollectionType", "CreateArtifact", "CreateArtifactManifest", "UpdateArtifactManifest", "CreateArtifactFiles", "CommitArtifact", "ArtifactState" },
            can.Keys.ToHashSet());
        Assert.DoesNotContain("uploadMultipartUrls", can["CreateArtifactFiles"], StringComparison.Ordinal);
        Assert.Contains("CompleteMultipartUploadArtifact", protocol.Lacks.Keys);
    }

    [Fact]
    public async Task A_real_older_server_lists_versions_collections_and_runs_and_searches_no_registry()
    {
        if (RealServerSchema.IsAbsent())
        {
            return;
        }

        ArtifactProtocol protocol = Load(RealServerSchema.Text!);

        string[] can = [.. protocol.Operations!.Select(text => text.Name)];
        Assert.Superset(
            new HashSet<string> { "ArtifactVersions", "AllProjectCollections", "TypeCollections", "AllEntityProjects", "ProjectRuns", "RunInputs", "ArtifactUsers" },
            can.ToHashSet());
        Assert.Superset(
            new HashSet<string> { "ArtifactPlaces", "EntityProjects", "OrganizationOfEntity", "ProjectCollections", "RegistryCollections", "RegistryVersions" },
            protocol.Lacks.Keys.ToHashSet());
        Assert.Equal("field 'Project.artifactCollections' has no argument 'filters'", protocol.Lacks["ProjectCollections"]);
        await ShouldFit(protocol, RealServerSchema.Text!);
    }

    [Fact]
    public void A_schema_that_lacks_what_every_wrapper_needs_is_reported_at_the_type()
    {
        GeneratorRun run = Start(OldServerSchema.Text.Replace("digest: String!", string.Empty, StringComparison.Ordinal));

        Diagnostic finding = Assert.Single(run.Diagnostics);
        Assert.Equal("WANDB103", finding.Id);
        Assert.Equal("The schema does not fit 'ArtifactByName', which every artifact wrapper sends: type 'Artifact' has no field 'digest'", finding.GetMessage(null));
        Assert.Equal("schema.graphql", finding.Location.GetLineSpan().Path);
        Assert.Equal(Line(OldServerSchema.Text, "type Artifact {"), finding.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Theory]
    [InlineData("description: String metadata: JSONString }", "description: String }", "input 'UpdateArtifactInput' has no field 'metadata'")]
    [InlineData("input UpdateArtifactInput { artifactID: ID!", "input UpdateArtifactInput { artifactID: ID! reason: String!", "requires 'reason'")]
    [InlineData("addAliases(input: AddAliasesInput!)", "addAliases(data: AddAliasesInput!)", "field 'Mutation.addAliases' has no argument 'input'")]
    [InlineData("  deleteAliases(input: DeleteAliasesInput!): DeleteAliasesPayload\n", "", "type 'Mutation' has no field 'deleteAliases'")]
    [InlineData("artifact(id: ID!): Artifact", "artifact(id: Int64!): Artifact", "variable '$id' is ID!, but Int64! is expected")]
    public void Whatever_is_missing_is_named(string present, string instead, string says)
    {
        string changed = OldServerSchema.Text.Replace("\r", string.Empty, StringComparison.Ordinal).Replace(present, instead, StringComparison.Ordinal);
        Assert.NotEqual(OldServerSchema.Text, changed);

        Assert.Contains(Start(changed).Diagnostics, finding => finding.Id == "WANDB103" && finding.GetMessage(null).Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_without_a_schema_is_told_so()
    {
        GeneratorRun run = GeneratorRun.Start(TestProject.Empty.WithSource("class A { }"), new ServerSchemaGenerator());

        Diagnostic finding = Assert.Single(run.Diagnostics);
        Assert.Equal("WANDB101", finding.Id);
        Assert.Contains("WandbSchema", finding.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n  \n")]
    public void A_schema_file_that_is_missing_or_empty_is_named(string text)
    {
        Diagnostic finding = Assert.Single(GeneratorRun.Start(TestProject.Empty.WithSchema(text, "nowhere.graphql"), new ServerSchemaGenerator()).Diagnostics);

        Assert.Equal("WANDB101", finding.Id);
        Assert.Contains("'nowhere.graphql' does not exist or is empty", finding.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_with_two_schemas_is_told_which() =>
        Assert.Contains("there are 2: a.graphql, b.graphql", Assert.Single(GeneratorRun.Start(
            TestProject.Empty.WithSchema(OldServerSchema.Text, "a.graphql").WithSchema(OldServerSchema.Text, "b.graphql"),
            new ServerSchemaGenerator()).Diagnostics).GetMessage(null), StringComparison.Ordinal);

    [Fact]
    public void A_project_that_does_not_reference_the_client_gets_nothing_and_hears_nothing()
    {
        GeneratorRun run = GeneratorRun.Start(TestProject.Empty with { ReferencesClient = false }, new ServerSchemaGenerator());

        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain(ProtocolEmitter.HintName, run.Sources.Keys);
    }

    [Theory]
    [InlineData("type Query {\n  a: Nothing\n}", 1, "type 'Nothing' is not defined")]
    [InlineData("type Query {\n  a: String", 1, "Expected Name")]
    [InlineData("type A { a: ID }\ntype A { a: ID }", 1, "type 'A' is defined twice")]
    [InlineData("query Q { a }", 0, "a schema holds type definitions")]
    public void A_file_that_is_no_schema_is_reported_where_reading_stopped(string schema, int line, string says)
    {
        Diagnostic finding = Assert.Single(Start(schema).Diagnostics);

        Assert.Equal("WANDB102", finding.Id);
        Assert.Equal(line, finding.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains(says, finding.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_friend_assembly_has_a_protocol_of_its_own()
    {
        const string Use = "class Use { object P => Wandb.Generated.ServerSchema.Protocol; }";
        GeneratorRun library = Start(OldServerSchema.Text, "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests\")]" + Use);
        library.ShouldCompile();
        TestProject tests = TestProject.Empty.WithSchema(PackagedSchema.Text).WithSource(Use);
        using var image = new MemoryStream();
        Assert.True(library.Output.Emit(image).Success);
        image.Position = 0;
        GeneratorRun friend = GeneratorRun.Start(tests, new ServerSchemaGenerator())
            .Then(compilation => compilation.WithAssemblyName("Tests").AddReferences(MetadataReference.CreateFromStream(image)));

        friend.ShouldCompile();
    }

    [Fact]
    public void Edits_of_code_leave_the_protocol_cached()
    {
        GeneratorRun run = Start(OldServerSchema.Text);

        run.Then(compilation => compilation.AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(
                "class B { }", TestProject.Empty.ParseOptions)))
            .ShouldRun(StepNames.ProtocolExtract, IncrementalStepRunReason.Cached)
            .ShouldRun(StepNames.ProtocolModel, IncrementalStepRunReason.Cached);
        run.ThenFileText("schema.graphql", OldServerSchema.Text + "\ntype Elsewhere { id: ID! }")
            .ShouldRun(StepNames.ProtocolExtract, IncrementalStepRunReason.Unchanged)
            .ShouldRun(StepNames.ProtocolModel, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Capabilities_come_from_fields_and_inputs_both()
    {
        SchemaCapabilities Without(string name) => SchemaCapabilities.Of(
            SchemaParser.Parse("s", PackagedSchema.Text.Replace(name, "renamed", StringComparison.Ordinal)).Model!);

        Assert.Equal(new SchemaCapabilities(true, true, true, true), Without("no such text"));
        Assert.Equal(new SchemaCapabilities(false, true, true, true), Without("tagsToDelete"));
        Assert.Equal(new SchemaCapabilities(true, false, true, true), Without("ttlIsInherited"));
        Assert.Equal(new SchemaCapabilities(true, true, false, true), Without("artifactCollectionMembership"));
        Assert.Equal(new SchemaCapabilities(true, true, true, false), Without("filters: JSONString, first"));
    }

    private static GeneratorRun Start(string schema, string source = "class A { }") =>
        GeneratorRun.Start(TestProject.Empty.WithSchema(schema).WithSource(source), new ServerSchemaGenerator());

    private static ArtifactProtocol Load(string schema) => (ArtifactProtocol)Start(schema).Load()
        .GetType("Wandb.Generated.ServerSchema")!.GetField("Protocol", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static OperationText[] Texts(ArtifactProtocol protocol) =>
        [protocol.LookUp, protocol.ArtifactById, protocol.AddAliases, protocol.DeleteAliases, protocol.UpdateArtifact, .. protocol.Operations ?? []];

    private static async Task ShouldFit(ArtifactProtocol protocol, string schema)
    {
        var oracle = new Oracle(schema);
        foreach (OperationText text in Texts(protocol))
        {
            Assert.Empty(await oracle.ValidateAsync(text.Document));
        }
    }

    private static int Line(string text, string content) => text[..text.IndexOf(content, StringComparison.Ordinal)].Count(c => c == '\n');
}
