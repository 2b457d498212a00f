using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL;

/// <summary>Holds the values of a field's arguments to the <c>@constraint</c> directives of the schema.</summary>
internal static class Constraints
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    public static void Check(IResolveFieldContext context)
    {
        // An alias that breaks today's pattern may be old, and has to go somehow.
        if (context.FieldDefinition.Name == "deleteAliases" || context.FieldDefinition.Arguments is not { Count: > 0 } arguments || context.Arguments is null)
        {
            return;
        }

        foreach (QueryArgument argument in arguments)
        {
            if (context.Arguments.TryGetValue(argument.Name, out var given) && given.Value is { } value)
            {
                Check(argument, value, argument.Name);
                Visit(argument.ResolvedType!, value, argument.Name);
            }
        }
    }

    private static void Visit(IGraphType type, object value, string path)
    {
        switch (type)
        {
            case NonNullGraphType wrapper:
                Visit(wrapper.ResolvedType!, value, path);
                break;
            case ListGraphType list when value is IEnumerable<object?> items:
                int index = 0;
                foreach (object? item in items)
                {
                    VisitPresent(list.ResolvedType!, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"));
                }

                break;
            case IInputObjectGraphType input when value is IDictionary<string, object?> fields:
                foreach (FieldType field in input.Fields)
                {
                    if (fields.TryGetValue(field.Name, out object? part) && part is not null)
                    {
                        Check(field, part, $"{path}.{field.Name}");
                        Visit(field.ResolvedType!, part, $"{path}.{field.Name}");
                    }
                }

                break;
        }
    }

    private static void VisitPresent(IGraphType type, object? value, string path)
    {
        if (value is not null)
        {
            Visit(type, value, path);
        }
    }

    private static void Check(IMetadataReader declared, object value, string path)
    {
        if (declared.GetAppliedDirectives()?.Find("constraint") is not { } constraint)
        {
            return;
        }

        object? Limit(string name) => constraint.FindArgument(name)?.Value;
        if (value is string text)
        {
            int length = Names.LengthOf(text);
            Require(Limit("minLength") is not int min || length >= min, $"{path} must have at least {Limit("minLength")} characters");
            Require(Limit("maxLength") is not int max || length <= max, $"{path} must have at most {Limit("maxLength")} characters");
            Require(Limit("pattern") is not string pattern || Matches(pattern, text), $"{path} must match {Limit("pattern")}");
        }
        else if (value is IEnumerable<object?> items)
        {
            Require(Limit("maxItems") is not int max || items.Count() <= max, $"{path} must have at most {Limit("maxItems")} items");
        }
    }

    // ECMAScript, because \w knows ASCII alone on the real server.
    private static bool Matches(string pattern, string text)
    {
        Match match = Patterns.GetOrAdd(pattern, key => new Regex(key, RegexOptions.ECMAScript)).Match(text);
        return match.Success && match.Length == text.Length;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw ServerError.Invalid(message);
        }
    }
}
