namespace Wandb.Package.Tests;

[Collection(PackedPackagesCollection.Name)]
public sealed class ContractTests(PackedPackages packages)
{
    [Fact]
    public async Task The_public_contract_compiles_and_runs_from_the_packages()
    {
        ConsoleProject project = new(packages, "Contract");
        project.Write("Program.cs", File.ReadAllText(ContractFile));

        CommandResult run = await project.RunAsync("run");

        run.ShouldSucceed();
        Assert.Contains("The whole page, typed.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generated_members_carry_the_xml_docs_of_the_record()
    {
        ConsoleProject project = new(packages, "Documented", extraProperties: "<GenerateDocumentationFile>true</GenerateDocumentationFile><NoWarn>$(NoWarn);CS1591</NoWarn>");
        project.Write("Program.cs", File.ReadAllText(ContractFile));

        (await project.RunAsync("build")).ShouldSucceed();

        string docs = File.ReadAllText(Path.Combine(project.Folder, "bin", "Debug", "net10.0", "Documented.xml"));
        string generated = docs[docs.IndexOf("P:ImageModelArtifact.MetadataEditor.ValAccuracy", StringComparison.Ordinal)..];
        Assert.Contains("Share of validation images classified right.", generated[..generated.IndexOf("</member>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    private static string ContractFile => Path.Combine(AppContext.BaseDirectory, "Contract", "UpdateArtifacts.cs");
}
