using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// What a call on a part of an artifact does, by how it is named and what it returns, so that methods to come are told apart
/// without being listed. A test holds Wandb.Client to it.
/// </summary>
internal static class PartMethods
{
    private static readonly string[] EditingVerbs =
    [
        "Add", "Append", "Apply", "Clear", "Insert", "Merge", "Migrate", "Move", "Patch", "Remove", "Rename", "Replace", "Set", "Unset", "Update",
    ];

    private static readonly string[] MindingVerbs = ["Accept", "Discard", "Find", "Reset", "Revert", "Undo"];

    private static readonly string[] ReadingVerbs =
    [
        "Contains", "Count", "Equals", "Get", "Has", "Is", "Overlaps", "Read", "SetEquals", "To", "TryGet", "TryRead",
    ];

    public static ArtifactUseKind KindOf(IMethodSymbol method) => KindOf(method.Name, method.ReturnsVoid);

    /// <summary>
    /// An edit: an editing verb, or nothing to return. A call that takes edits back, or reports on the metadata as edited, shows that the
    /// pending ones are minded. What is neither named as an edit nor as a read is taken for one that minds them, so that the rules stay
    /// silent.
    /// </summary>
    public static ArtifactUseKind KindOf(string name, bool returnsVoid) =>
        Begins(name, MindingVerbs) ? ArtifactUseKind.Inspection
        : Begins(name, ReadingVerbs) ? ArtifactUseKind.Read
        : returnsVoid || Begins(name, EditingVerbs) ? ArtifactUseKind.Edit
        : ArtifactUseKind.Inspection;

    // A verb ends where the next word begins: Set and SetRaw, not Setup.
    private static bool Begins(string name, string[] verbs) => Array.Exists(
        verbs, verb => name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || !char.IsLower(name[verb.Length])));
}
