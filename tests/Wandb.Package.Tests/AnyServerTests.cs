namespace Wandb.Package.Tests;

/// <summary>
/// One program against two servers: one that speaks the packaged schema, and one that is held to the complete schema of a real server of
/// October 2023 and refuses what that one lacks.
/// </summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class AnyServerTests(PackedPackages packages)
{
    private const string RealSchema = "shared/schemas/wandb-server-2023-10.graphql";

    private static string Program => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contract", "AnyServer.cs"));

    [Fact]
    public async Task With_the_packaged_schema_everything_is_done()
    {
        ConsoleProject project = new(packages, "Packaged");
        project.Write("Program.cs", Program);

        CommandResult run = await project.RunAsync("run");

        run.ShouldSucceed();
        Assert.DoesNotContain(": NO", run.Output, StringComparison.Ordinal);
        Assert.Contains("deleted: yes", run.Output, StringComparison.Ordinal);
        Assert.Contains("tags: done", run.Output, StringComparison.Ordinal);
        Assert.Contains("a tag of a draft: done", run.Output, StringComparison.Ordinal);
        Assert.Contains("registries: done", run.Output, StringComparison.Ordinal);
        Assert.Contains("a registry's artifact: done", run.Output, StringComparison.Ordinal);
        Assert.Contains("refused as invalid: 0 of", run.Output, StringComparison.Ordinal);
        if (FindRealSchema() is { } older)
        {
            // The older server does refuse what was not fitted to it, or the other test would prove nothing.
            CommandResult refused = await project.RunAsync("run", "--no-build", older);
            Assert.NotEqual(0, refused.ExitCode);
            Assert.Contains(nameof(Wandb) + ".WandbInvalidRequestException", refused.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_a_real_older_servers_schema_what_it_can_do_is_done_and_nothing_is_sent_that_it_refuses()
    {
        if (FindRealSchema() is not { } schema)
        {
            Console.WriteLine($"Not run: {RealSchema} is not beside the repository.");
            return;
        }

        ConsoleProject project = new(packages, "RealOlder", extraProperties: "<WandbSchema>server.graphql</WandbSchema>");
        project.Write("server.graphql", await File.ReadAllTextAsync(schema));
        project.Write("Program.cs", Program);

        CommandResult run = await project.RunAsync("run", "server.graphql");

        run.ShouldSucceed();
        Assert.DoesNotContain(": NO", run.Output, StringComparison.Ordinal);
        Assert.Contains("deleted: yes", run.Output, StringComparison.Ordinal);
        Assert.Contains("tags: unsupported, input 'UpdateArtifactInput' has no field 'tagsToAdd'", run.Output, StringComparison.Ordinal);
        Assert.Contains("a tag of a draft: unsupported, input 'CreateArtifactInput' has no field 'tags'", run.Output, StringComparison.Ordinal);
        Assert.Contains("registries: unsupported, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("refused as invalid: 0 of", run.Output, StringComparison.Ordinal);
    }

    private static string? FindRealSchema()
    {
        for (DirectoryInfo? folder = new(RepositoryRoot.Path); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, RealSchema) is var candidate && File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
