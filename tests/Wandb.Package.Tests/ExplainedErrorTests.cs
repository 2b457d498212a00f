namespace Wandb.Package.Tests;

/// <summary>Where the compiler has an error of its own, the rule that explains it stands beside it in the same build.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class ExplainedErrorTests(PackedPackages packages)
{
    [Fact]
    public async Task A_record_in_place_of_its_wrapper_gets_the_compilers_error_and_the_wrappers_name()
    {
        ConsoleProject project = new(packages, "RecordForWrapper");
        project.Write("Program.cs", """
            using Wandb;

            await using WandbClient client = new();
            var artifact = await client.GetArtifactAsync<ImageModelMetadata>("team/vision/resnet:latest");
            var other = await client.GetArtifactAsync<SmallMetadata>("team/vision/resnet:latest");

            [ArtifactMetadata("model")]
            public sealed record ImageModelMetadata
            {
                public double ValAccuracy { get; init; }
            }

            [ArtifactMetadata]
            public record struct SmallMetadata(int Epochs);
            """);

        CommandResult build = await project.RunAsync("build");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error CS0311", build.Output, StringComparison.Ordinal);
        Assert.Contains("error CS0315", build.Output, StringComparison.Ordinal);
        Assert.Contains("error WANDB314: 'ImageModelMetadata' is a record of metadata, and an artifact is wanted here: use its wrapper 'ImageModelArtifact'", build.Output, StringComparison.Ordinal);
        Assert.Contains("use its wrapper 'SmallArtifact'", build.Output, StringComparison.Ordinal);
    }
}
