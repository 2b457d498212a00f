using System.Text;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>NaN by the policy on the attribute; infinity never.</summary>
public sealed class NaNPolicyTests
{
    private const string Members = "{ public double Loss { get; set; } public float? Best { get; set; } public List<double> All { get; set; } = []; public Inner? Inner { get; set; } } public record Inner(Half Small);";

    private static readonly LoadedArtifact Refusing = LoadedArtifact.Of("App.RunArtifact", $"namespace App; [ArtifactMetadata] public record RunMetadata {Members}");

    private static readonly LoadedArtifact Lenient = LoadedArtifact.Of(
        "App.RunArtifact", $"namespace App; [ArtifactMetadata(NaN = MetadataNaNPolicy.WriteNull)] public record RunMetadata {Members}");

    [Fact]
    public void By_default_NaN_is_refused_with_its_path_and_the_way_out()
    {
        dynamic metadata = Refusing.Edit("{}", out MetadataDocument document);

        var refused = Assert.Throws<ArgumentException>(() => metadata.All = new List<double> { 1, double.NaN });

        Assert.StartsWith(
            "The metadata at $.all[1] cannot be stored: W&B takes no NaN. Declare the member nullable and set null, or choose [ArtifactMetadata(NaN = MetadataNaNPolicy.WriteNull)].",
            refused.Message,
            StringComparison.Ordinal);
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void With_the_policy_NaN_is_null_and_back()
    {
        dynamic metadata = Lenient.Edit("""{"loss":1.0,"best":2.0,"all":[],"inner":{"small":1.0}}""", out MetadataDocument document);

        metadata.Loss = double.NaN;
        metadata.Best = float.NaN;
        metadata.All = new List<double> { 0.5, double.NaN };
        metadata.Inner = (dynamic)Activator.CreateInstance(((object)metadata.Inner).GetType(), Half.NaN)!;

        Assert.Equal("""{"loss":null,"best":null,"all":[0.5, null],"inner":{"small":null}}""", Encoding.UTF8.GetString(document.ToUtf8()));
        Assert.True(double.IsNaN(metadata.Loss));
        Assert.Null(metadata.Best);
        Assert.True(double.IsNaN(metadata.All[1]));
    }

    [Fact]
    public void With_the_policy_what_Python_wrote_as_NaN_reads_as_NaN()
    {
        dynamic metadata = Lenient.Edit("""{"loss":NaN,"best":NaN}""", out MetadataDocument document);

        Assert.True(double.IsNaN(metadata.Loss));
        Assert.Null(metadata.Best);
        metadata.Best = 1.5f;
        Assert.Equal("""{"loss":NaN,"best":1.5}""", Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Infinity_is_refused_under_every_policy(double infinity)
    {
        foreach (LoadedArtifact artifact in new[] { Refusing, Lenient })
        {
            dynamic metadata = artifact.Edit("{}", out MetadataDocument document);

            Assert.Throws<ArgumentException>(() => metadata.Loss = infinity);
            Assert.Throws<ArgumentException>(() => metadata.Best = (float)infinity);
            Assert.False(document.HasChanges);
        }
    }
}
