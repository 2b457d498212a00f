using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>The expression that edits what a change in place only changes in a copy; null where there is not one such expression.</summary>
internal static class EditInstead
{
    public static string? Of(IOperation change)
    {
        // A member name that is a keyword, and `?.`, which leaves out the change, ask for more than text.
        string? edit = change switch
        {
            IAssignmentOperation assignment => OfAssignment(assignment),
            IIncrementOrDecrementOperation step => Target(step.Target) is { } target ? Replaced(step, step.Target, target) : null,
            IInvocationOperation { Instance: { } instance } call when call.Parent is IExpressionStatementOperation => OfCall(call, instance),
            _ => null,
        };
        return edit is null || edit.Contains("\n") || edit.Contains("?.") || edit.Contains("?[") ? null : edit;
    }

    private static string? OfAssignment(IAssignmentOperation assignment)
    {
        if (Target(assignment.Target) is { } target)
        {
            return Replaced(assignment, assignment.Target, target);
        }

        return assignment is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } entries, Arguments: [var key] }, Parent: IExpressionStatementOperation }
            && Assignable(entries) is var (place, old)
            && KnownCollections.IsDictionary(entries.Type)
            ? $"{place} = new({old}) {{ [{key.Syntax}] = {assignment.Value.Syntax} }}"
            : null;
    }

    private static string? OfCall(IInvocationOperation call, IOperation instance)
    {
        if (Assignable(instance) is not var (place, old))
        {
            return null;
        }

        string[] arguments = [.. call.Arguments.Select(argument => argument.Syntax.ToString())];
        if (KnownCollections.IsImmutable(instance.Type))
        {
            return $"{place} = {old}.{call.TargetMethod.Name}({string.Join(", ", arguments)})";
        }

        if (KnownCollections.IsDictionary(instance.Type))
        {
            return call.TargetMethod.Name == "Add" && arguments.Length == 2 ? $"{place} = new({old}) {{ {{ {arguments[0]}, {arguments[1]} }} }}" : null;
        }

        bool hasCollectionExpressions = call.Syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 };
        return !hasCollectionExpressions || !KnownCollections.IsMadeByCollectionExpression(instance.Type) ? null : (call.TargetMethod.Name, arguments) switch
        {
            ("Add", [var item]) => $"{place} = [.. {old}, {item}]",
            ("AddRange" or "UnionWith", [var items]) => $"{place} = [.. {old}, .. {items}]",
            ("Clear", []) => $"{place} = []",
            _ => null,
        };
    }

    // The key that the target is read of: optimizer.Edit.Momentum for optimizer.Momentum.
    private static string? Target(IOperation target) => target is IPropertyReferenceOperation { Property.IsIndexer: false } && EditorWay.To(target) is { Key: { } key } ? key : null;

    // A value that may be null cannot be spread as it stands; one that the user says is not, can.
    private static (string Place, string Old)? Assignable(IOperation value)
    {
        if (EditorWay.To(value)?.Key is not { } key)
        {
            return null;
        }

        bool isSuppressed = value.Syntax.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression);
        bool mayBeNull = (DecodedCopy.Unwrap(value) as IPropertyReferenceOperation)?.Property.NullableAnnotation == NullableAnnotation.Annotated;
        return mayBeNull && !isSuppressed ? null : (key, isSuppressed ? key + "!" : key);
    }

    private static string Replaced(IOperation change, IOperation target, string text)
    {
        string whole = change.Syntax.ToString();
        int start = target.Syntax.SpanStart - change.Syntax.SpanStart;
        return whole.Substring(0, start) + text + whole.Substring(start + target.Syntax.Span.Length);
    }
}
