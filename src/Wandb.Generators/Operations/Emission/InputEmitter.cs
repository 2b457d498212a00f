using Wandb.Generators.Common;
using Wandb.Generators.Operations.Shapes;

namespace Wandb.Generators.Operations.Emission;

/// <summary>Emits input objects, and the properties that variables share with them.</summary>
internal static class InputEmitter
{
    public static void Emit(SourceWriter writer, InputSpec input)
    {
        writer.Write(CSharpText.Doc("summary", input.Summary))
            .Write(GeneratedSource.Attribute)
            .Open($"{input.Accessibility} sealed record {input.Name}");
        Properties(writer, input.Fields);
        writer.Open("internal void WriteTo(global::System.Text.Json.Utf8JsonWriter writer)").Write("writer.WriteStartObject();");
        foreach (InputFieldSpec field in input.Fields)
        {
            WriteStatements.Property(writer, field, CSharpText.Literal(field.Key) + "u8");
        }

        writer.Write("writer.WriteEndObject();").Close().Close();
    }

    public static void Properties(SourceWriter writer, EquatableArray<InputFieldSpec> fields)
    {
        foreach (InputFieldSpec field in fields)
        {
            string type = field.IsRequired ? field.Type.Display : $"global::Wandb.GraphQL.GraphQLOptional<{field.Type.Display}>";
            writer.Write(CSharpText.Doc("summary", field.Summary))
                .Write($"public {(field.IsRequired ? "required " : string.Empty)}{type} {field.Name} {{ get; init; }}")
                .Blank();
        }
    }
}
