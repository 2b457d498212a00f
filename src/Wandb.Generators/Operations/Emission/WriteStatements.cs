using System.Globalization;
using Wandb.Generators.Common;
using Wandb.Generators.Operations.Shapes;

namespace Wandb.Generators.Operations.Emission;

/// <summary>Statements that write a value of a variable or an input field.</summary>
internal static class WriteStatements
{
    /// <summary>Writes the property of a field; one that is optional and not set is left out.</summary>
    public static void Property(SourceWriter writer, InputFieldSpec field, string nameExpression)
    {
        if (field.IsRequired)
        {
            writer.Write($"writer.WritePropertyName({nameExpression});");
            Value(writer, field.Type, field.Name);
            return;
        }

        writer.Open($"if ({field.Name}.IsSet)");
        writer.Write($"writer.WritePropertyName({nameExpression});");
        Value(writer, field.Type, $"{field.Name}.Value");
        writer.Close();
    }

    private static void Value(SourceWriter writer, ClrType type, string value, int depth = 1)
    {
        string item = "v" + depth.ToString(CultureInfo.InvariantCulture);
        if (type.Nullable)
        {
            writer.Open($"if ({value} is {{ }} {item})");
            Value(writer, type with { Nullable = false }, item, depth + 1);
            writer.Close().Open("else").Write("writer.WriteNullValue();").Close();
            return;
        }

        switch (type.Kind)
        {
            case ClrKind.List:
                writer.Write("writer.WriteStartArray();").Open($"foreach ({type.Item!.Display} {item} in {value})");
                Value(writer, type.Item, item, depth + 1);
                writer.Close().Write("writer.WriteEndArray();");
                break;
            default:
                writer.Write(Leaf(type.Kind, value));
                break;
        }
    }

    private static string Leaf(ClrKind kind, string value) => kind switch
    {
        ClrKind.Boolean => $"writer.WriteBooleanValue({value});",
        ClrKind.Int32 or ClrKind.Int64 or ClrKind.Double => $"writer.WriteNumberValue({value});",
        ClrKind.Enum => $"writer.WriteStringValue({value}.Value);",
        ClrKind.Json or ClrKind.Input => $"{value}.WriteTo(writer);",
        _ => $"writer.WriteStringValue({value});",
    };
}
