using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>Finds the compile-time texts among what a value can be: branches, elements of collections, params elements.</summary>
internal static class LiteralConstants
{
    public static IEnumerable<(string Text, SyntaxNode Syntax)> In(IOperation? value)
    {
        if (value is null)
        {
            return [];
        }

        if (value.ConstantValue is { HasValue: true, Value: string text })
        {
            return [(text, value.Syntax)];
        }

        return Parts(value).SelectMany(In);
    }

    private static IEnumerable<IOperation?> Parts(IOperation value) => value switch
    {
        IConversionOperation conversion => [conversion.Operand],
        IParenthesizedOperation parenthesized => [parenthesized.Operand],
        IConditionalOperation conditional => [conditional.WhenTrue, conditional.WhenFalse],
        ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
        ISwitchExpressionOperation choice => choice.Arms.Select(arm => arm.Value),
        ICollectionExpressionOperation collection => collection.Elements,
        ISpreadOperation spread => [spread.Operand],
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
        IArrayInitializerOperation elements => elements.ElementValues,
        IObjectCreationOperation { Initializer: { } added } => [added],
        IObjectOrCollectionInitializerOperation added => added.Initializers.SelectMany(Added),
        _ => [],
    };

    // A collection initializer is a row of calls of Add: `new List<string> { "best" }`.
    private static IEnumerable<IOperation?> Added(IOperation initializer) =>
        initializer is IInvocationOperation { TargetMethod.Name: "Add", Arguments: [.., { Value: { } element }] } ? [element] : [];
}
