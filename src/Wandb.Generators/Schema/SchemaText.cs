using System.Globalization;
using System.Text;
using GraphQLParser.AST;

namespace Wandb.Generators.Schema;

/// <summary>Values as they stand in GraphQL text.</summary>
internal static class SchemaText
{
    /// <summary>A constant value in the shortest notation.</summary>
    public static string Print(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => Quote(text.Value.ToString()),
        GraphQLIntValue number => number.Value.ToString(),
        GraphQLFloatValue number => number.Value.ToString(),
        GraphQLBooleanValue boolean => boolean.BoolValue ? "true" : "false",
        GraphQLEnumValue name => name.Name.StringValue,
        GraphQLVariable variable => "$" + variable.Name.StringValue,
        GraphQLListValue list => $"[{string.Join(",", (list.Values ?? []).Select(Print))}]",
        GraphQLObjectValue fields => $"{{{string.Join(",", (fields.Fields ?? []).Select(field => $"{field.Name.StringValue}:{Print(field.Value)}"))}}}",
        _ => "null",
    };

    /// <summary>A string literal of GraphQL on one line.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                _ when c < ' ' => @"\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(CultureInfo.InvariantCulture),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>What <c>@constraint</c> says, or null without one.</summary>
    public static Constraint? ReadConstraint(GraphQLDirectives? directives)
    {
        GraphQLArguments? arguments = directives?.Items.FirstOrDefault(directive => directive.Name == "constraint")?.Arguments;
        return arguments is null
            ? null
            : new Constraint(Int(arguments, "minLength"), Int(arguments, "maxLength"), Text(arguments, "pattern"), Int(arguments, "maxItems"));
    }

    private static int? Int(GraphQLArguments arguments, string name) =>
        arguments.ValueFor(name) is GraphQLIntValue value
        && int.TryParse(value.Value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static string? Text(GraphQLArguments arguments, string name) =>
        arguments.ValueFor(name) is GraphQLStringValue value ? value.Value.ToString() : null;
}
