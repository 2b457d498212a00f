using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Wandb.Generators.Tests.Harness;

/// <summary>What a user's project hands to the compiler: sources, additional files, build properties. Immutable.</summary>
internal sealed record TestProject
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Basic.Reference.Assemblies.Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Wandb.GraphQL.OperationKind).Assembly.Location),
    ];

    public static TestProject Empty { get; } = new();

    public ImmutableArray<(string Path, string Text)> Sources { get; init; } = [];

    public ImmutableArray<TestFile> Files { get; init; } = [];

    public ImmutableDictionary<string, string> Properties { get; init; } =
        ImmutableDictionary<string, string>.Empty.Add("RootNamespace", "App");

    /// <summary>The lowest version that emitted code promises to compile with.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp12;

    /// <summary>Whether the project references Wandb.Client.</summary>
    public bool ReferencesClient { get; init; } = true;

    public CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose);

    public TestProject WithSource(string text, string? path = null) =>
        this with { Sources = Sources.Add((path ?? $"Source{Sources.Length}.cs", text)) };

    public TestProject WithFile(string path, string text, params (string Name, string Value)[] metadata) =>
        this with { Files = Files.Add(new TestFile(path, text, metadata.ToDictionary(entry => entry.Name, entry => entry.Value))) };

    public TestProject WithSchema(string text, string path = "schema.graphql") => WithFile(path, text, ("WandbRole", "schema"));

    public TestProject WithOperation(string path, string text, string? @namespace = null, string? accessibility = null)
    {
        List<(string, string)> metadata = [("WandbRole", "operation")];
        if (@namespace is not null)
        {
            metadata.Add(("WandbNamespace", @namespace));
        }

        if (accessibility is not null)
        {
            metadata.Add(("WandbAccessibility", accessibility));
        }

        return WithFile(path, text, [.. metadata]);
    }

    public TestProject WithProperty(string name, string value) => this with { Properties = Properties.SetItem(name, value) };

    public CSharpCompilation CreateCompilation() => CSharpCompilation.Create(
        "App",
        Sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, ParseOptions, source.Path)),
        ReferencesClient ? References : References.RemoveAt(References.Length - 1),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithNullableContextOptions(NullableContextOptions.Enable)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default));
}
