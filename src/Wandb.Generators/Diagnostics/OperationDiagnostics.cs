using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Diagnostics;

/// <summary>Rules of operation files.</summary>
internal static class OperationDiagnostics
{
    public static readonly DiagnosticDescriptor Unparsable = Rule.Create(
        DiagnosticIds.OperationUnparsable,
        "The operation file is not a GraphQL document",
        "The operations cannot be read: {0}");

    public static readonly DiagnosticDescriptor Invalid = Rule.Create(
        DiagnosticIds.OperationInvalid,
        "The operation does not fit the schema",
        "{0}: {1}");
}
