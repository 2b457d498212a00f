using Microsoft.CodeAnalysis;
using Wandb.Generators.Common;
using Wandb.Generators.Diagnostics;
using Wandb.Generators.Operations.Emission;
using Wandb.Generators.Operations.Shapes;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations;

/// <summary>Compiles <c>.graphql</c> operation files against the schema in use into typed requests and results.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class OperationGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<SchemaModel?> schema = SchemaInUse.Provide(context).Select(static (inUse, _) => inUse.Model);
        IncrementalValuesProvider<FileSpec> specs = Units(context)
            .Combine(schema)
            .Where(static pair => pair.Right is not null)
            .Select(static (pair, token) => OperationBinder.Bind(pair.Left, pair.Right!, token))
            .WithTrackingName(StepNames.Extract);
        IncrementalValuesProvider<FileProblem> problems = specs
            .SelectMany(static (spec, _) => spec.Problems)
            .WithTrackingName(StepNames.Problems);
        IncrementalValuesProvider<DefinitionSpec> definitions = specs
            .SelectMany(static (spec, _) => spec.Definitions)
            .WithTrackingName(StepNames.Model);
        IncrementalValuesProvider<DefinitionSpec> types = specs
            .SelectMany(static (spec, _) => spec.UsedTypes)
            .Collect()
            .Combine(schema)
            .SelectMany(static (pair, _) => pair.Right is null ? [] : InputBinder.Types(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Types);

        context.RegisterSourceOutput(problems, static (output, problem) => output.ReportDiagnostic(FileDiagnostics.Create(problem)));
        context.RegisterSourceOutput(definitions, static (output, spec) => output.AddSource(spec.HintName, OperationEmitter.Emit(spec)));
        context.RegisterSourceOutput(types, static (output, spec) => output.AddSource(spec.HintName, OperationEmitter.Emit(spec)));
    }

    private static IncrementalValuesProvider<OperationUnit> Units(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<OperationFile> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => OperationFile.IsOperationFile(pair.Left, pair.Right))
            .Select(static (pair, token) => OperationFile.Read(pair.Left, pair.Right, token));
        IncrementalValueProvider<EquatableArray<FileOutline>> outlines = files
            .Select(static (file, _) => FileOutline.Of(file))
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray());
        return files.Combine(outlines).Select(static (pair, _) => OperationUnit.Of(pair.Left, pair.Right));
    }
}
