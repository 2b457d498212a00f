using System.Reflection;
using System.Runtime.Loader;
using Wandb.GraphQL;

namespace Wandb.Client.Tests.Protocol;

/// <summary>Which server schema a client takes that was told none: what the assemblies of the program name.</summary>
public sealed class NamedSchemaTests
{
    private static readonly Assembly Program = typeof(NamedSchemaTests).Assembly;
    private static readonly Assembly Library = typeof(WandbClient).Assembly;
    private static readonly Assembly OtherLibrary = typeof(LocalServer.WandbLocalServer).Assembly;

    [Fact]
    public void Where_none_is_named_it_is_the_packaged_one() =>
        Assert.Same(ArtifactProtocol.Packaged, new NamedSchemas(Program).Choose());

    [Fact]
    public void The_programs_own_wins_over_those_of_its_libraries()
    {
        (ArtifactProtocol own, NamedSchemas named) = (Of("own.graphql"), new NamedSchemas(Program));
        named.Add(Of("library.graphql"), Library);
        named.Add(own, Program);

        Assert.Same(own, named.Choose());
    }

    [Fact]
    public void A_librarys_is_taken_when_the_program_names_none()
    {
        (ArtifactProtocol one, NamedSchemas named) = (Of("one.graphql"), new NamedSchemas(Program));
        named.Add(one, Library);
        named.Add(Of("copy-of-one.graphql"), OtherLibrary);

        Assert.Same(one, named.Choose());
    }

    [Fact]
    public void Libraries_that_do_not_agree_are_named()
    {
        NamedSchemas named = new(Program);
        named.Add(Of("one.graphql"), Library);
        named.Add(Of("two.graphql", hasTtl: false), OtherLibrary);

        WandbConfigurationException fault = Assert.Throws<WandbConfigurationException>(named.Choose);

        Assert.Contains("'one.graphql' in Wandb.Client, 'two.graphql' in Wandb.LocalServer", fault.Message, StringComparison.Ordinal);
        Assert.Contains("WandbClientOptions.Protocol", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_loaded_apart_does_not_count()
    {
        NamedSchemas named = new(Program);
        AssemblyLoadContext apart = new("plug-in", isCollectible: true);
        named.Add(Of("plug-in.graphql"), apart.LoadFromAssemblyPath(OtherLibrary.Location));

        Assert.Same(ArtifactProtocol.Packaged, named.Choose());
    }

    private static ArtifactProtocol Of(string name, bool hasTtl = true) => Protocols.Like(name, hasTtl: hasTtl, operations: []);
}
