using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Diagnostics;

/// <summary>Rules about how artifacts are used: WANDB31x.</summary>
internal static class UsageDiagnostics
{
    public static readonly DiagnosticDescriptor UnsavedEdit = Rule.Create(
        DiagnosticIds.UnsavedEdit,
        "Edited artifact that is never saved",
        "'{0}' is edited here and not saved afterwards: the edit never reaches the server. Call SaveAsync on it after its last edit.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnawaitedSave = Rule.Create(
        DiagnosticIds.UnawaitedSave,
        "Save that nobody waits for",
        "Nobody waits for this {0}: the program may end before it is sent, and its failure goes unseen. Await it, or return its task.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ReplacedMetadata = Rule.Create(
        DiagnosticIds.ReplacedMetadata,
        "Replacement of metadata that was just loaded",
        "ReplaceMetadata removes the keys of '{0}' that its record does not declare. Set the properties of '{0}.Metadata' to keep them.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ChangedCopy = Rule.Create(
        DiagnosticIds.ChangedCopy,
        "Change of a copy that is never saved",
        "'{0}' is decoded anew at each read, so this changes a copy that no save sees. {1}.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RecordForWrapper = Rule.Create(
        DiagnosticIds.RecordForWrapper,
        "Record where its wrapper is wanted",
        "'{0}' is a record of metadata, and an artifact is wanted here: use its wrapper '{1}'",
        DiagnosticSeverity.Error);
}
