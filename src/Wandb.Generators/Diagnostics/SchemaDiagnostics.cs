using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Diagnostics;

/// <summary>Rules of the schema file.</summary>
internal static class SchemaDiagnostics
{
    public static readonly DiagnosticDescriptor Missing = Rule.Create(
        DiagnosticIds.SchemaMissing,
        "The project needs one GraphQL schema",
        "{0}");

    public static readonly DiagnosticDescriptor Unparsable = Rule.Create(
        DiagnosticIds.SchemaUnparsable,
        "The schema file is not a GraphQL schema",
        "The schema cannot be read: {0}");

    public static readonly DiagnosticDescriptor LacksNeeded = Rule.Create(
        DiagnosticIds.SchemaLacksNeeded,
        "The schema lacks what artifact wrappers need",
        "The schema does not fit '{0}', which every artifact wrapper sends: {1}");
}
