namespace Wandb.Package.Tests;

/// <summary>Both packages, packed once for all tests into a folder outside the repository, with an empty package cache beside it.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    public string Workspace { get; } = Directory.CreateTempSubdirectory("wandb-package-tests-").FullName;

    public string Feed => Path.Combine(Workspace, "feed");

    public string PackageCache => Path.Combine(Workspace, "cache");

    public string ClientPackage => Single("Wandb.Client.*.nupkg");

    public string LocalServerPackage => Single("Wandb.LocalServer.*.nupkg");

    public async Task InitializeAsync()
    {
        foreach (string project in new[] { "src/Wandb.Client", "src/Wandb.LocalServer" })
        {
            CommandResult packed = await DotnetCommand.RunAsync(
                RepositoryRoot.Path, null, "pack", project, "--configuration", "Release", "--output", Feed, "--nologo");
            packed.ShouldSucceed();
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Workspace, recursive: true);
        return Task.CompletedTask;
    }

    private string Single(string pattern) => Assert.Single(Directory.GetFiles(Feed, pattern));
}

[CollectionDefinition(Name)]
public sealed class PackedPackagesCollection : ICollectionFixture<PackedPackages>
{
    public const string Name = "packed packages";
}
