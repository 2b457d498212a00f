using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Wandb.Generators.Artifacts;
using Wandb.Generators.Operations;
using Wandb.Generators.Operations.Protocol;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Bench;

/// <summary>Generator drivers as the compiler makes them.</summary>
internal static class Drivers
{
    private static readonly string Schema = ReadSchema();

    private static readonly ISourceGenerator SystemTextJsonGenerator = LoadYardstick();

    /// <summary>All that the client's package brings, with the packaged schema as a file that was never seen before.</summary>
    public static GeneratorDriver Wandb(bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [new ArtifactGenerator().AsSourceGenerator(), new OperationGenerator().AsSourceGenerator(), new ServerSchemaGenerator().AsSourceGenerator()],
        [new SchemaText(Schema)],
        parseOptions: null,
        new SchemaRole(),
        Options(trackSteps));

    public static GeneratorDriver SystemTextJson() =>
        CSharpGeneratorDriver.Create([SystemTextJsonGenerator], driverOptions: Options(trackSteps: false));

    /// <summary>Runs, and makes sure that something came of it.</summary>
    public static GeneratorDriver Run(this GeneratorDriver driver, Compilation compilation, int files)
    {
        GeneratorDriver ran = driver.RunGenerators(compilation);
        GeneratorDriverRunResult result = ran.GetRunResult();
        return result.GeneratedTrees.Length >= files && result.Diagnostics.IsEmpty
            ? ran
            : throw new InvalidOperationException($"{result.GeneratedTrees.Length} files, {string.Join('\n', result.Diagnostics)}");
    }

    private static GeneratorDriverOptions Options(bool trackSteps) => new(IncrementalGeneratorOutputKind.None, trackSteps);

    private static ISourceGenerator LoadYardstick()
    {
        var assembly = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "yardstick", "System.Text.Json.SourceGeneration.dll"));
        Type type = assembly.GetTypes().Single(candidate => candidate.GetCustomAttribute<GeneratorAttribute>() is not null);
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }

    private static string ReadSchema()
    {
        using var reader = new StreamReader(typeof(Drivers).Assembly.GetManifestResourceStream("wandb.graphql")!);
        return reader.ReadToEnd();
    }

    private sealed class SchemaText(string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => "wandb.graphql";

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class SchemaRole : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new None();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Role();

        private sealed class None : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = null;
                return false;
            }
        }

        private sealed class Role : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == SchemaInUse.RoleKey ? "schema" : null;
                return value is not null;
            }
        }
    }
}
