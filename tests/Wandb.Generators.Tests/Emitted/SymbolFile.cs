using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Emitted;

/// <summary>A project compiled to an assembly and a portable PDB, as its compiler does it, and what a debugger reads of the two.</summary>
internal sealed class SymbolFile : IDisposable
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly PEReader _assembly;
    private readonly MetadataReaderProvider _symbols;

    private SymbolFile(Stream assembly, Stream symbols)
    {
        _assembly = new PEReader(assembly);
        _symbols = MetadataReaderProvider.FromPortablePdbStream(symbols);
    }

    private MetadataReader Types => _assembly.GetMetadataReader();

    private MetadataReader Symbols => _symbols.GetMetadataReader();

    /// <summary>Compiles with the texts of emitted files in the PDB, as the compiler puts them there by itself.</summary>
    public static SymbolFile Of(GeneratorRun run, OptimizationLevel level)
    {
        MemoryStream assembly = new();
        MemoryStream symbols = new();
        EmitResult result = WithEncoding(run).WithOptions(run.Output.Options.WithOptimizationLevel(level)).Emit(
            assembly,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            embeddedTexts: EmittedProject.Trees(run).Select(tree => EmbeddedText.FromSource(tree.FilePath, tree.GetText())));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        assembly.Position = symbols.Position = 0;
        return new SymbolFile(assembly, symbols);
    }

    /// <summary>The lines that a debugger stops at in a method, with the file's name, its embedded text, and the line's own text.</summary>
    public IReadOnlyList<(string File, string Line)> Steps(string type, string method)
    {
        MethodDefinitionHandle handle = Assert.Single(Methods(), candidate => candidate.Type == type && candidate.Method == method).Handle;
        MethodDebugInformation information = Symbols.GetMethodDebugInformation(handle);
        return
        [
            .. information.GetSequencePoints().Where(point => !point.IsHidden)
                .Select(point => (Name(point.Document), Source(point.Document)!.Split('\n')[point.StartLine - 1].Trim())),
        ];
    }

    /// <summary>Every method with code, by the path of its type.</summary>
    public IEnumerable<(string Type, string Method, MethodDefinitionHandle Handle)> Methods() => Types.MethodDefinitions
        .Where(handle => Types.GetMethodDefinition(handle).RelativeVirtualAddress != 0)
        .Select(handle => (TypeName(Types.GetMethodDefinition(handle).GetDeclaringType()), Types.GetString(Types.GetMethodDefinition(handle).Name), handle));

    public bool HasSteps(MethodDefinitionHandle method) =>
        Symbols.GetMethodDebugInformation(method).GetSequencePoints().Any(point => !point.IsHidden);


    public void Dispose()
    {
        _assembly.Dispose();
        _symbols.Dispose();
    }

    // The tests' own sources are no files.
    private static Compilation WithEncoding(GeneratorRun run) => run.Input.SyntaxTrees.Aggregate(run.Output, (compilation, tree) =>
        compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree.ToString(), (CSharpParseOptions)tree.Options, tree.FilePath, Encoding.UTF8)));

    private string Name(DocumentHandle document) => Symbols.GetString(Symbols.GetDocument(document).Name);

    // The format of the blob: the length of the text when it is compressed, 0 when it is not.
    private string? Source(DocumentHandle document)
    {
        foreach (CustomDebugInformationHandle handle in Symbols.GetCustomDebugInformation(document))
        {
            CustomDebugInformation information = Symbols.GetCustomDebugInformation(handle);
            if (Symbols.GetGuid(information.Kind) == EmbeddedSource)
            {
                ImmutableArray<byte> blob = Symbols.GetBlobContent(information.Value);
                Stream text = new MemoryStream([.. blob.Skip(sizeof(int))]);
                using StreamReader reader = new(
                    BitConverter.ToInt32(blob.AsSpan()[..sizeof(int)]) == 0 ? text : new System.IO.Compression.DeflateStream(text, System.IO.Compression.CompressionMode.Decompress),
                    Encoding.UTF8);
                return reader.ReadToEnd();
            }
        }

        return null;
    }

    private string TypeName(TypeDefinitionHandle handle)
    {
        TypeDefinition type = Types.GetTypeDefinition(handle);
        string name = Types.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{TypeName(outer)}.{name}" : name;
    }
}
