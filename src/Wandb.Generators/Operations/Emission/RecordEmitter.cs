using Wandb.Generators.Common;
using Wandb.Generators.Operations.Shapes;

namespace Wandb.Generators.Operations.Emission;

/// <summary>Emits the records that selections are read into.</summary>
internal static class RecordEmitter
{
    private const string ValueType = "global::Wandb.GraphQL.GraphQLValue";

    /// <param name="writer">Where to.</param>
    /// <param name="shape">The record.</param>
    /// <param name="accessibility">Of the record; nested ones are as visible as what they stand in.</param>
    /// <param name="isRoot">Its keys carry the prefix of a joined operation.</param>
    public static void Emit(SourceWriter writer, RecordShape shape, string accessibility, bool isRoot)
    {
        bool isBase = !shape.Derived.IsEmpty;
        writer.Write(CSharpText.Doc("summary", shape.Summary));
        if (isBase)
        {
            writer.Write(CSharpText.Doc("remarks", "An object of a type that has no record of its own below is an instance of this one."));
        }

        writer.Write(GeneratedSource.Attribute).Open($"{accessibility} {(isBase ? "record" : "sealed record")} {shape.Name}");
        Properties(writer, shape);
        Reader(writer, shape, isRoot);
        foreach (RecordShape nested in shape.Nested)
        {
            writer.Blank();
            Emit(writer, nested, "public", isRoot: false);
        }

        foreach (DerivedShape derived in shape.Derived)
        {
            writer.Blank();
            EmitDerived(writer, derived.Shape, shape.FullName);
        }

        writer.Close();
    }

    private static void EmitDerived(SourceWriter writer, RecordShape shape, string baseName)
    {
        writer.Write(CSharpText.Doc("summary", shape.Summary))
            .Write(GeneratedSource.Attribute)
            .Open($"public sealed record {shape.Name} : {baseName}");
        Properties(writer, shape);
        bool first = shape.Properties.IsEmpty;
        foreach (RecordShape nested in shape.Nested)
        {
            if (!first)
            {
                writer.Blank();
            }

            first = false;
            Emit(writer, nested, "public", isRoot: false);
        }

        writer.Close();
    }

    private static void Properties(SourceWriter writer, RecordShape shape)
    {
        bool first = true;
        foreach (PropertySpec property in shape.Properties)
        {
            if (!first)
            {
                writer.Blank();
            }

            first = false;
            writer.Write(CSharpText.Doc("summary", property.Summary));
            writer.Write($"public required {property.Type.Display} {property.Name} {{ get; init; }}");
        }
    }

    private static void Reader(SourceWriter writer, RecordShape shape, bool isRoot)
    {
        if (!shape.Properties.IsEmpty)
        {
            writer.Blank();
        }

        writer.Open($"internal static {shape.FullName} Read({ValueType} value{(isRoot ? ", string prefix = \"\"" : string.Empty)})");
        writer.Write("value.ExpectObject();");
        if (!shape.Derived.IsEmpty)
        {
            writer.Open("switch (value.Field(\"__typename\").AsString())");
            foreach (DerivedShape derived in shape.Derived)
            {
                writer.Write($"case {CSharpText.Literal(derived.TypeName)}:").Indent();
                Creation(writer, derived.Shape.FullName, shape.Properties.Concat(derived.Shape.Properties), isRoot);
                writer.Outdent();
            }

            writer.Close().Blank();
        }

        Creation(writer, shape.FullName, shape.Properties, isRoot);
        writer.Close();
    }

    private static void Creation(SourceWriter writer, string type, IEnumerable<PropertySpec> properties, bool isRoot)
    {
        writer.Open($"return new {type}");
        foreach (PropertySpec property in properties)
        {
            writer.Write($"{property.Name} = {Read(property, isRoot)},");
        }

        writer.Close(";");
    }

    private static string Read(PropertySpec property, bool isRoot)
    {
        string prefix = isRoot ? "prefix + " : string.Empty;
        if (!property.IsFragment)
        {
            return ReadExpressions.Read(property.Type, $"value.Field({prefix}{CSharpText.Literal(property.Key)})");
        }

        string argument = property.IsRootFragment && isRoot ? ", prefix" : string.Empty;
        string read = $"{property.Type.Name}.Read(value{argument})";
        return property.Type.Nullable ? $"value.Has({prefix}{CSharpText.Literal(property.Key)}) ? {read} : null" : read;
    }
}
