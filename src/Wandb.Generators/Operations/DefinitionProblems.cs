using Wandb.Generators.Common;
using Wandb.Generators.Diagnostics;
using Wandb.Generators.Operations.Validation;

namespace Wandb.Generators.Operations;

/// <summary>Gathers the problems of one operation file: each definition's own, and names that are taken or not needed.</summary>
internal sealed class DefinitionProblems(OperationUnit unit)
{
    private readonly List<FileProblem> _problems = [];
    private readonly HashSet<string> _names = new(unit.Repeated.Select(CSharpText.Pascal), StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes what is wrong with a definition; false when it cannot be generated.</summary>
    public bool Add(Definition definition, IReadOnlyList<Finding> findings)
    {
        bool isValid = findings.Count == 0;
        foreach (Finding finding in findings)
        {
            Report(definition, finding);
        }

        if (definition.Name.Length > 0 && !_names.Add(CSharpText.Pascal(definition.Name)))
        {
            Report(definition, new Finding(
                definition.NameSpan,
                $"the name '{definition.Name}' is taken in namespace {unit.File.Namespace} (letter case does not tell names apart); choose another"));
            isValid = false;
        }

        if (definition is FragmentDefinition && unit.Unused.Contains(definition.Name))
        {
            Report(definition, new Finding(definition.NameSpan, "no operation uses it; spread it or remove it"));
        }

        return isValid;
    }

    public EquatableArray<FileProblem> ToEquatableArray() => _problems.ToEquatableArray();

    private void Report(Definition definition, Finding finding)
    {
        string kind = definition switch
        {
            OperationDefinition { Kind: RootKind.Mutation } => "Mutation",
            OperationDefinition { Kind: RootKind.Subscription } => "Subscription",
            OperationDefinition => "Query",
            _ => "Fragment",
        };
        string subject = definition.Name.Length == 0 ? kind : $"{kind} '{definition.Name}'";
        FileLocation location = LineIndex.Locate(unit.File.Path, unit.File.Text, finding.Span.Start, finding.Span.End);
        _problems.Add(new FileProblem(DiagnosticIds.OperationInvalid, location, [subject, finding.Message]));
    }
}
