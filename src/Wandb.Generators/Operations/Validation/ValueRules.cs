using System.Globalization;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Validation;

/// <summary>Written values can be coerced to the type of their place. Variables are compared by <see cref="VariableRules"/>.</summary>
internal sealed class ValueRules(ValidationContext context)
{
    public void Check(ValueNode value, TypeReference type)
    {
        if (value.Kind == ValueKind.Variable)
        {
            return;
        }

        if (value.Kind == ValueKind.Null)
        {
            if (type.NonNull)
            {
                context.Report(value.Span, $"null does not fit {type}; give a value");
            }
        }
        else if (type.Item is not null)
        {
            // A single value stands for a list of one.
            foreach (ValueNode item in value.Kind == ValueKind.List ? value.Items : [value])
            {
                Check(item, type.Item);
            }
        }
        else if (context.Schema.Find(type) is { } named)
        {
            CheckNamed(value, named);
        }
    }

    private void CheckNamed(ValueNode value, TypeDefinition type)
    {
        switch (type.Kind)
        {
            case TypeKind.Enum:
                CheckEnum(value, type);
                break;
            case TypeKind.Input:
                CheckObject(value, type);
                break;
            case TypeKind.Scalar when !FitsScalar(value, type.Name):
                context.Report(value.Span, $"{Describe(value)} does not fit {type.Name}; expected {Expected(type.Name)}");
                break;
        }
    }

    private void CheckEnum(ValueNode value, TypeDefinition type)
    {
        if (value.Kind != ValueKind.Enum)
        {
            context.Report(value.Span, $"{Describe(value)} does not fit enum {type.Name}; write one of its names without quotes");
        }
        else if (!type.Values.Any(known => known.Name == value.Text))
        {
            context.Report(value.Span, $"enum {type.Name} has no value '{value.Text}'{Suggestion.For(value.Text, type.Values.Select(known => known.Name))}");
        }
    }

    private void CheckObject(ValueNode value, TypeDefinition type)
    {
        if (value.Kind != ValueKind.Object)
        {
            context.Report(value.Span, $"{Describe(value)} does not fit input {type.Name}; write an object {{ … }}");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ArgumentNode field in value.Fields)
        {
            if (!seen.Add(field.Name))
            {
                context.Report(field.Span, $"field '{field.Name}' is given twice");
            }

            if (type.FindInputField(field.Name) is { } definition)
            {
                Check(field.Value, definition.Type);
            }
            else
            {
                context.Report(field.Span, $"input {type.Name} has no field '{field.Name}'{Suggestion.For(field.Name, type.InputFields.Select(known => known.Name))}");
            }
        }

        foreach (InputValueDefinition missing in type.InputFields.Where(field => field.IsRequired && !seen.Contains(field.Name)))
        {
            context.Report(value.Span, $"input {type.Name} needs its field '{missing.Name}' of type {missing.Type}");
        }
    }

    private static bool FitsScalar(ValueNode value, string scalar) => scalar switch
    {
        "Int" => value.Kind == ValueKind.Int && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "Int64" or "Duration" => value.Kind == ValueKind.Int && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "Float" => value.Kind is ValueKind.Int or ValueKind.Float,
        "String" or "JSONString" or "DateTime" => value.Kind == ValueKind.String,
        "Boolean" => value.Kind == ValueKind.Boolean,
        "ID" => value.Kind is ValueKind.String or ValueKind.Int,
        _ => true,
    };

    private static string Expected(string scalar) => scalar switch
    {
        "Int" => "a whole number of 32 bits",
        "Int64" or "Duration" => "a whole number of 64 bits",
        "Float" => "a number",
        "String" => "a text in quotes",
        "JSONString" => "a text in quotes that holds JSON",
        "DateTime" => "a text in quotes such as \"2024-05-01T12:34:56Z\"",
        "Boolean" => "true or false",
        _ => "a text in quotes or a whole number",
    };

    private static string Describe(ValueNode value) => value.Kind switch
    {
        ValueKind.String => "a text",
        ValueKind.List => "a list",
        ValueKind.Object => "an object",
        ValueKind.Enum => $"the name '{value.Text}'",
        _ => value.Text,
    };
}
