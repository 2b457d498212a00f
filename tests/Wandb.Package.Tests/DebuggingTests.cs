using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Wandb.Package.Tests;

/// <summary>A user's debugger finds the sources: those of the packages in their assemblies, emitted ones in the user's PDB.</summary>
[Collection(PackedPackagesCollection.Name)]
public sealed class DebuggingTests(PackedPackages packages)
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void The_client_assembly_carries_its_sources() => CarriesItsSources(packages.ClientPackage, "lib/net10.0/Wandb.Client.dll", "Wandb.Client/WandbClient.cs");

    [Fact]
    public void The_local_server_assembly_carries_its_sources() =>
        CarriesItsSources(packages.LocalServerPackage, "lib/net10.0/Wandb.LocalServer.dll", "Wandb.LocalServer/WandbLocalServer.cs");

    [Fact]
    public async Task The_emitted_files_are_in_the_PDB_of_a_users_build()
    {
        ConsoleProject project = new(packages, "Debugged");
        project.Write("Program.cs", """
            using Wandb;

            Console.WriteLine(typeof(ImageModelArtifact));

            [ArtifactMetadata("model")]
            public sealed record ImageModelMetadata
            {
                public double ValAccuracy { get; init; }
            }
            """);
        (await project.RunAsync("build")).ShouldSucceed();

        string assembly = Path.Combine(project.Folder, "bin", "Debug", "net10.0", "Debugged.dll");
        IReadOnlyList<(string Name, bool IsEmbedded)> documents = Documents(File.ReadAllBytes(assembly), Path.ChangeExtension(assembly, ".pdb"));

        Assert.Contains(documents, document => document.Name.EndsWith("ImageModelArtifact.g.cs", StringComparison.Ordinal) && document.IsEmbedded);
    }

    private static void CarriesItsSources(string package, string entry, string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using MemoryStream assembly = new();
        using (Stream packed = archive.GetEntry(entry)!.Open())
        {
            packed.CopyTo(assembly);
        }

        IReadOnlyList<(string Name, bool IsEmbedded)> documents = Documents(assembly.ToArray(), pdb: null);

        Assert.Contains(documents, document => document.Name.EndsWith(file, StringComparison.Ordinal));
        Assert.All(documents, document => Assert.True(document.IsEmbedded, document.Name));
        Assert.All(documents, document => Assert.StartsWith("/_/", document.Name, StringComparison.Ordinal));
    }

    private static List<(string Name, bool IsEmbedded)> Documents(byte[] assembly, string? pdb)
    {
        using PEReader reader = new(new MemoryStream(assembly));
        using MetadataReaderProvider provider = pdb is not null
            ? MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(File.ReadAllBytes(pdb)))
            : reader.ReadEmbeddedPortablePdbDebugDirectoryData(reader.ReadDebugDirectory().Single(item => item.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        MetadataReader symbols = provider.GetMetadataReader();
        return
        [
            .. symbols.Documents.Select(document => (
                symbols.GetString(symbols.GetDocument(document).Name),
                symbols.GetCustomDebugInformation(document).Any(item => symbols.GetGuid(symbols.GetCustomDebugInformation(item).Kind) == EmbeddedSource))),
        ];
    }
}
