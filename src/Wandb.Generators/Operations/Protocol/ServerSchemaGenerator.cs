using Microsoft.CodeAnalysis;
using Wandb.Generators.Diagnostics;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Protocol;

/// <summary>Fits the operations of artifact wrappers to the schema in use, and says what is wrong with the schema.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ServerSchemaGenerator : IIncrementalGenerator
{
    private const string Runtime = "Wandb.Client";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // By the assembly's name: looking for a type makes symbols of every type of the project, at every keystroke.
        IncrementalValueProvider<bool> hasClient = context.CompilationProvider
            .Select(static (compilation, _) => compilation.AssemblyName == Runtime || compilation.ReferencedAssemblyNames.Any(name => name.Name == Runtime));
        IncrementalValueProvider<ProtocolResult> result = SchemaInUse.Provide(context)
            .Select(static (schema, _) => ProtocolBinder.Bind(schema))
            .WithTrackingName(StepNames.ProtocolExtract);
        IncrementalValuesProvider<Common.FileProblem> problems = result
            .Combine(hasClient)
            .SelectMany(static (pair, _) => pair.Right ? pair.Left.Problems : default)
            .WithTrackingName(StepNames.ProtocolProblems);
        IncrementalValueProvider<ProtocolSpec?> spec = result
            .Combine(hasClient)
            .Select(static (pair, _) => pair.Right ? pair.Left.Spec : null)
            .WithTrackingName(StepNames.ProtocolModel);

        context.RegisterPostInitializationOutput(static output => output.AddEmbeddedAttributeDefinition());
        context.RegisterSourceOutput(problems, static (output, problem) => output.ReportDiagnostic(FileDiagnostics.Create(problem)));
        context.RegisterSourceOutput(spec, static (output, protocol) =>
        {
            if (protocol is not null)
            {
                output.AddSource(ProtocolEmitter.HintName, ProtocolEmitter.Emit(protocol));
            }
        });
    }
}
