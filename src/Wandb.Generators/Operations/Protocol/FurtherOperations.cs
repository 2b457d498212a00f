using Wandb.Generators.Common;
using Wandb.Generators.Operations.Shapes;
using Wandb.Generators.Operations.Validation;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Protocol;

/// <summary>Fits the operations that no wrapper needs to exist. That a server can't do one is no error: using it is one, at run time.</summary>
internal static class FurtherOperations
{
    public static FurtherSpec Of(BoundDocument document, SchemaModel schema)
    {
        var texts = new List<OperationTextSpec>();
        var lacks = new List<LackSpec>();
        var gaps = new List<InputGapSpec>();
        var inputs = new InputGaps(ProtocolDocument.PackagedSchema, schema);
        foreach (OperationDefinition operation in document.Own.OfType<OperationDefinition>().OrderBy(operation => operation.Name, StringComparer.Ordinal))
        {
            IReadOnlyList<InputGapSpec> found = inputs.Of(operation);
            string? lack = Findings(document, operation).Select(finding => finding.Message).FirstOrDefault()
                ?? found.FirstOrDefault(gap => gap.IsAlways)?.Finding;
            if (ProtocolDocument.IsOfWrappers(operation.Name))
            {
                gaps.AddRange(found);
            }
            else if (lack is not null)
            {
                lacks.Add(new LackSpec(operation.Name, lack));
            }
            else
            {
                texts.Add(document.Print(operation, document.Fitter.RootType(operation.Kind)));
                gaps.AddRange(found);
            }
        }

        return new FurtherSpec(texts.ToEquatableArray(), lacks.ToEquatableArray(), gaps.ToEquatableArray());
    }

    /// <summary>What is wrong with an operation, or with a fragment that it reaches.</summary>
    public static IEnumerable<Finding> Findings(BoundDocument document, OperationDefinition operation) =>
        NodeWalk.Reached(operation.Selections, document.Fragments).Prepend<Definition>(operation).SelectMany(document.Validate);
}
