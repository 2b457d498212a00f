using System.Reflection;
using Wandb.Generators.Operations.Protocol;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;
using Wandb.GraphQL;

namespace Wandb.Generators.Tests.Operations;

/// <summary>What travels in variables is compared with the schema in use too: fields of inputs, values of enums, what is required.</summary>
public sealed class InputGapTests
{
    [Fact]
    public void With_the_same_types_there_are_none() => Assert.Empty(Load("# nothing", "# else").InputGaps);

    [Fact]
    public void A_field_that_an_input_lacks_is_a_gap_at_its_place()
    {
        InputGap gap = Assert.Single(Load("  usedAs: String\n", "  usedFor: String\n").InputGaps);

        Assert.Equal(("UseArtifact", "input.usedAs", false, null), (gap.Operation, gap.Path, gap.IsRequired, gap.Value));
        Assert.Equal("input 'UseArtifactInput' has no field 'usedAs'", gap.Reason);
    }

    [Fact]
    public void A_field_of_an_input_in_a_list_has_the_lists_path()
    {
        ArtifactProtocol protocol = Load("  uploadPartsInput: [UploadPartsInput!]\n", string.Empty);

        Assert.Equal(("CreateArtifactFiles", "input.artifactFiles.uploadPartsInput"), Assert.Single(protocol.InputGaps.Select(gap => (gap.Operation, gap.Path))));
    }

    [Fact]
    public void A_value_that_an_enum_lacks_is_a_gap_for_that_value_alone()
    {
        InputGap gap = Assert.Single(Load("  \"Lists what is added to the base version.\"\n  INCREMENTAL\n", string.Empty).InputGaps);

        Assert.Equal(("CreateArtifactManifest", "input.type", "INCREMENTAL"), (gap.Operation, gap.Path, gap.Value));
        Assert.Equal("enum 'ArtifactManifestType' has no value 'INCREMENTAL'", gap.Reason);
    }

    [Fact]
    public void A_field_that_became_required_is_a_gap_when_it_is_left_out()
    {
        InputGap gap = Assert.Single(Load("  usedAs: String\n", "  usedAs: String!\n").InputGaps);

        Assert.Equal(("UseArtifact", "input.usedAs", true), (gap.Operation, gap.Path, gap.IsRequired));
    }

    [Fact]
    public void A_required_field_with_a_default_need_not_be_sent() =>
        Assert.Empty(Load("  usedAs: String\n", "  usedAs: String! = \"input\"\n").InputGaps);

    [Fact]
    public void What_every_request_of_an_operation_would_be_refused_for_is_lacking_as_a_whole()
    {
        ArtifactProtocol unknown = Load("  usedAs: String\n", "  usedAs: String\n  reason: String!\n");
        ArtifactProtocol gone = Load("  \"Project of the run.\"\n  projectName: String!\n  runName: String!\n  artifactID: ID!\n", "  runName: String!\n  artifactID: ID!\n");

        Assert.Equal("input 'UseArtifactInput' requires 'reason'", unknown.Lacks["UseArtifact"]);
        Assert.Equal("input 'UseArtifactInput' has no field 'projectName'", gone.Lacks["UseArtifact"]);
        Assert.DoesNotContain("UseArtifact", unknown.Operations!.Select(text => text.Name));
    }

    [Theory]
    [InlineData("  tags: [TagInput!]\n  ttl", "  tags: [String!]\n  ttl", "field 'CreateArtifactInput.tags' is [String!], and the client sends [TagInput!]")]
    [InlineData("  aliases: [ArtifactAliasInput!]\n  description", "  aliases: ArtifactAliasInput\n  description", "field 'CreateArtifactInput.aliases' is ArtifactAliasInput, and the client sends [ArtifactAliasInput!]")]
    public void A_field_of_another_shape_is_a_gap(string present, string instead, string says) =>
        Assert.Contains(says, Load(present, instead).InputGaps.Where(gap => gap.Operation == "CreateArtifact").Select(gap => gap.Reason));

    [Fact]
    public void The_operations_of_wrappers_have_their_gaps_too() => Assert.Contains(
        ("UpdateArtifact", "input.tagsToAdd"), Load("  tagsToAdd: [TagInput!]\n", string.Empty).InputGaps.Select(gap => (gap.Operation, gap.Path)));

    [Fact]
    public void Only_a_schema_of_ones_own_is_named_to_clients()
    {
        Assert.DoesNotContain("ModuleInitializer", Start(PackagedSchema.Text).Sources[ProtocolEmitter.HintName], StringComparison.Ordinal);
        Assert.Contains("ModuleInitializer", Start(PackagedSchema.Text + "# own").Sources[ProtocolEmitter.HintName], StringComparison.Ordinal);
    }

    private static ArtifactProtocol Load(string present, string instead)
    {
        string text = PackagedSchema.Text.Replace("\r", string.Empty, StringComparison.Ordinal);
        string schema = text.Replace(present, instead, StringComparison.Ordinal) + "\n# own\n";
        Assert.True(present[0] == '#' || text.Contains(present, StringComparison.Ordinal), $"the packaged schema has no '{present}'");
        return (ArtifactProtocol)Start(schema).Load().GetType("Wandb.Generated.ServerSchema")!.GetField("Protocol", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }

    private static GeneratorRun Start(string schema) =>
        GeneratorRun.Start(TestProject.Empty.WithSchema(schema).WithSource("class A { }"), new ServerSchemaGenerator());
}
