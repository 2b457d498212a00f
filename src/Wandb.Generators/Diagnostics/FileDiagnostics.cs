using Microsoft.CodeAnalysis;
using Wandb.Generators.Common;

namespace Wandb.Generators.Diagnostics;

/// <summary>Makes diagnostics of problems in additional files.</summary>
internal static class FileDiagnostics
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = new DiagnosticDescriptor[]
    {
        SchemaDiagnostics.Missing, SchemaDiagnostics.Unparsable, SchemaDiagnostics.LacksNeeded,
        OperationDiagnostics.Unparsable, OperationDiagnostics.Invalid,
    }.ToDictionary(descriptor => descriptor.Id);

    public static Diagnostic Create(FileProblem problem) => Diagnostic.Create(
        Descriptors[problem.Id],
        problem.Location.Path.Length == 0 ? Location.None : problem.Location.ToLocation(),
        [.. problem.Arguments]);
}
