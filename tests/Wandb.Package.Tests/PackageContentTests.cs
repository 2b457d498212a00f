using System.IO.Compression;

namespace Wandb.Package.Tests;

[Collection(PackedPackagesCollection.Name)]
public sealed class PackageContentTests(PackedPackages packages)
{
    [Fact]
    public void The_client_package_carries_library_generator_schema_and_props()
    {
        string[] expected =
        [
            "README.md",
            "analyzers/dotnet/cs/GraphQLParser.dll",
            "analyzers/dotnet/cs/Wandb.Generators.CodeFixes.dll",
            "analyzers/dotnet/cs/Wandb.Generators.dll",
            "buildTransitive/Wandb.Client.props",
            "buildTransitive/Wandb.Client.targets",
            "lib/net10.0/Wandb.Client.dll",
            "lib/net10.0/Wandb.Client.xml",
            "schema/wandb.graphql",
        ];

        Assert.Equal(expected, Files(packages.ClientPackage));
    }

    [Fact]
    public void The_local_server_package_carries_its_library_alone()
    {
        string[] files = Files(packages.LocalServerPackage);

        Assert.Contains("lib/net10.0/Wandb.LocalServer.dll", files);
        Assert.Contains("lib/net10.0/Wandb.LocalServer.xml", files);
        Assert.DoesNotContain(files, file => file.StartsWith("analyzers/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_client_package_brings_no_generator_dependency_to_users()
    {
        string nuspec = Read(packages.ClientPackage, "Wandb.Client.nuspec");

        Assert.DoesNotContain("GraphQL-Parser", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.CodeAnalysis", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("Wandb.Generators", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void The_client_package_depends_on_what_the_README_names_and_no_more()
    {
        System.Xml.Linq.XDocument nuspec = System.Xml.Linq.XDocument.Parse(Read(packages.ClientPackage, "Wandb.Client.nuspec"));

        IEnumerable<string?> ids = nuspec.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => (string?)element.Attribute("id"));

        Assert.Equal(["Microsoft.Extensions.Http", "Microsoft.Extensions.Logging.Abstractions", "Polly.Core"], ids.Order());
    }

    [Fact]
    public void The_packaged_schema_is_the_one_in_the_repository()
    {
        string packaged = Read(packages.ClientPackage, "schema/wandb.graphql");

        Assert.Equal(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "schema", "wandb.graphql")), packaged);
    }

    private static string[] Files(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return archive.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
                && !name.EndsWith(".nuspec", StringComparison.Ordinal)
                && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    private static string Read(string package, string entry)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using StreamReader reader = new(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }
}
