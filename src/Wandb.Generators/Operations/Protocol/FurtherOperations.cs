using Wandb.Generators.Common;
using Wandb.Generators.Operations.Shapes;
using Wandb.Generators.Operations.Validation;

namespace Wandb.Generators.Operations.Protocol;

/// <summary>Fits the operations that no wrapper needs to exist. That a server can't do one is no error: using it is one, at run time.</summary>
internal static class FurtherOperations
{
    public static FurtherSpec Of(BoundDocument document)
    {
        var texts = new List<OperationTextSpec>();
        var lacks = new List<LackSpec>();
        foreach (OperationDefinition operation in document.Own.OfType<OperationDefinition>()
            .Where(operation => !ProtocolDocument.IsOfWrappers(operation.Name))
            .OrderBy(operation => operation.Name, StringComparer.Ordinal))
        {
            if (Findings(document, operation).Select(finding => (Finding?)finding).FirstOrDefault() is { } finding)
            {
                lacks.Add(new LackSpec(operation.Name, finding.Message));
            }
            else
            {
                texts.Add(document.Print(operation, document.Fitter.RootType(operation.Kind)));
            }
        }

        return new FurtherSpec(texts.ToEquatableArray(), lacks.ToEquatableArray());
    }

    /// <summary>What is wrong with an operation, or with a fragment that it reaches.</summary>
    public static IEnumerable<Finding> Findings(BoundDocument document, OperationDefinition operation) =>
        NodeWalk.Reached(operation.Selections, document.Fragments).Prepend<Definition>(operation).SelectMany(document.Validate);
}
