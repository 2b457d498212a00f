using System.Globalization;
using Wandb.Generators.Operations.Shapes;

namespace Wandb.Generators.Operations.Emission;

/// <summary>Expressions that read a value of the answer.</summary>
internal static class ReadExpressions
{
    /// <summary>Reads <paramref name="value"/>, an expression of the runtime's <c>GraphQLValue</c>.</summary>
    public static string Read(ClrType type, string value, int depth = 1)
    {
        string item = "v" + depth.ToString(CultureInfo.InvariantCulture);
        if (type.Nullable)
        {
            string inner = Read(type with { Nullable = false }, item, depth + 1);
            return $"{value}.{(type.IsValueType ? "OrNullValue" : "OrNull")}(static {item} => {inner})";
        }

        return type.Kind switch
        {
            ClrKind.String => $"{value}.AsString()",
            ClrKind.Boolean => $"{value}.AsBoolean()",
            ClrKind.Int32 => $"{value}.AsInt32()",
            ClrKind.Int64 => $"{value}.AsInt64()",
            ClrKind.Double => $"{value}.AsDouble()",
            ClrKind.DateTimeOffset => $"{value}.AsDateTimeOffset()",
            ClrKind.Json => $"{value}.AsJson()",
            ClrKind.Enum => $"new {type.Name}({value}.AsString())",
            ClrKind.List => $"{value}.AsList(static {item} => {Read(type.Item!, item, depth + 1)})",
            _ => $"{type.Name}.Read({value})",
        };
    }
}
