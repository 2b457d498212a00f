using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Tests.Harness;

/// <summary>
/// Walks what pipeline steps hold, by reflection over all instance fields. A symbol, tree or location in there keeps a whole
/// compilation alive and compares by identity, so the step would run at each keystroke.
/// </summary>
internal static class ModelGraph
{
    private static readonly Type[] CompilerTypes =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxToken), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Compilation),
        typeof(SemanticModel), typeof(Location), typeof(Diagnostic), typeof(IOperation), typeof(AttributeData), typeof(AdditionalText),
    ];

    /// <summary>Looks into the outputs of every named step of ours; the compiler's own steps hold compilations by right.</summary>
    public static void ShouldHoldNoCompilerObject(GeneratorDriverRunResult result)
    {
        foreach ((string step, var runs) in result.Results.SelectMany(generator => generator.TrackedSteps))
        {
            if (IsCompilerStep(step))
            {
                continue;
            }

            foreach ((object value, _) in runs.SelectMany(run => run.Outputs))
            {
                Assert.True(FindCompilerObject(value) is not { } leak, $"Step {step} holds a compiler object at {FindCompilerObject(value)}");
            }
        }
    }

    /// <summary>The path of the first compiler object in the graph, or null.</summary>
    public static string? FindCompilerObject(object? root) => Find(root, root?.GetType().Name ?? "null", new HashSet<object>(ReferenceEqualityComparer.Instance));

    /// <summary>Whether a tracked step is the compiler's own.</summary>
    public static bool IsCompilerStep(string step) =>
        typeof(WellKnownGeneratorInputs).GetFields().Concat(typeof(WellKnownGeneratorOutputs).GetFields())
            .Select(field => field.GetValue(null) as string).Contains(step)
        || step.StartsWith("compilationAndGroupedNodes", StringComparison.Ordinal)
        || step.StartsWith("result_", StringComparison.Ordinal)
        || step.EndsWith("ForAttribute", StringComparison.Ordinal)
        || step.Contains("ForAttributeWithMetadataName", StringComparison.Ordinal)
        || step.Contains("GlobalAliases", StringComparison.OrdinalIgnoreCase);

    private static string? Find(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || value is Type or Pointer)
        {
            return null;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        Type type = value.GetType();
        if (CompilerTypes.Any(compilerType => compilerType.IsAssignableFrom(type)))
        {
            return $"{path} ({type.Name})";
        }

        if (!type.IsValueType && !seen.Add(value))
        {
            return null;
        }

        return value is Array array ? FindInItems(array, path, seen) : FindInFields(value, type, path, seen);
    }

    private static string? FindInItems(IEnumerable items, string path, HashSet<object> seen)
    {
        int index = 0;
        foreach (object? item in items)
        {
            if (Find(item, $"{path}[{index++}]", seen) is { } leak)
            {
                return leak;
            }
        }

        return null;
    }

    private static string? FindInFields(object value, Type type, string path, HashSet<object> seen)
    {
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            foreach (FieldInfo field in level.GetFields(Own))
            {
                if (Find(field.GetValue(value), $"{path}.{field.Name}", seen) is { } leak)
                {
                    return leak;
                }
            }
        }

        return null;
    }
}
