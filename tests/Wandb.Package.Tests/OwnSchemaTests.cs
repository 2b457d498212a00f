namespace Wandb.Package.Tests;

/// <summary>A user whose server is older names its schema in the project file.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class OwnSchemaTests(PackedPackages packages)
{
    private const string Record = """
        using Wandb;

        [ArtifactMetadata("model")]
        public sealed record ImageModelMetadata
        {
            public double ValAccuracy { get; init; }
        }
        """;

    private static string OlderSchema => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contract", "older-server.graphql"));

    [Fact]
    public async Task With_an_older_servers_schema_its_missing_members_are_compile_errors_that_say_why()
    {
        ConsoleProject project = new(packages, "Older", extraProperties: "<WandbSchema>older-server.graphql</WandbSchema>");
        project.Write("older-server.graphql", OlderSchema);
        project.Write("Program.cs", Record);
        project.Write("Use.cs", """
            public static class Use
            {
                public static void Main() { }
                public static void Edit(ImageModelArtifact artifact) { artifact.Description = "fine"; artifact.Tags.Add("golden"); }
            }
            """);

        CommandResult build = await project.RunAsync("build");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("older-server.graphql", build.Output, StringComparison.Ordinal);
        Assert.Contains("tagsToAdd", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_older_servers_schema_what_it_can_do_builds()
    {
        ConsoleProject project = new(packages, "OlderFine", extraProperties: "<WandbSchema>older-server.graphql</WandbSchema>");
        project.Write("older-server.graphql", OlderSchema);
        project.Write("Record.cs", Record);
        project.Write("Use.cs", """
            public static class Use
            {
                public static void Main() { }
                public static void Edit(ImageModelArtifact artifact) { artifact.Description = "fine"; artifact.Metadata.ValAccuracy = 0.5; artifact.Aliases.Add("best"); }
            }
            """);

        (await project.RunAsync("build")).ShouldSucceed();
    }

    [Fact]
    public async Task A_schema_file_that_does_not_exist_is_named_in_the_error()
    {
        ConsoleProject project = new(packages, "NoSchema", extraProperties: "<WandbSchema>nowhere.graphql</WandbSchema>");
        project.Write("Program.cs", Record + "\npublic static class Use { public static void Main() { } }\n");

        CommandResult build = await project.RunAsync("build");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("nowhere.graphql", build.Output, StringComparison.Ordinal);
        Assert.Contains("WANDB101", build.Output, StringComparison.Ordinal);
    }
}
