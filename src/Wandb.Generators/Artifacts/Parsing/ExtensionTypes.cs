using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>The types that <c>JsonExtensionData</c> can stand on.</summary>
internal static class ExtensionTypes
{
    private const string Reader = "global::Wandb.Metadata.Codec.MetadataReader.";

    public static (ExtensionSpec Extension, ValueSpec Value)? Find(ITypeSymbol declared, Compilation compilation)
    {
        ITypeSymbol type = Nullability.Decide(declared, compilation);
        if (type is not INamedTypeSymbol named || Extension(named) is not { } extension)
        {
            return null;
        }

        return (extension, new ValueSpec
        {
            TypeName = TypeNames.CSharp(type),
            Read = string.Empty,
            Write = "global::Wandb.Metadata.Codec.MetadataWriter.WriteExtensionData",
            HasParts = true,
            IsValueType = false,
            AllowsNull = type.NullableAnnotation != NullableAnnotation.NotAnnotated,
        });
    }

    private static ExtensionSpec? Extension(INamedTypeSymbol type)
    {
        string definition = TypeNames.Definition(type);
        if (definition == "System.Text.Json.Nodes.JsonObject")
        {
            return new ExtensionSpec("new global::System.Text.Json.Nodes.JsonObject()", "global::System.Text.Json.Nodes.JsonNode.Parse(ref reader)");
        }

        if (definition is not ("System.Collections.Generic.Dictionary`2" or "System.Collections.Generic.IDictionary`2")
            || type.TypeArguments is not [{ SpecialType: SpecialType.System_String }, var value])
        {
            return null;
        }

        string empty = $"new global::System.Collections.Generic.Dictionary<string, {TypeNames.CSharp(value)}>()";
        return value.SpecialType == SpecialType.System_Object ? new ExtensionSpec(empty, $"{Reader}ReadObject(ref reader)!", HoldsObjects: true)
            : value is INamedTypeSymbol named && TypeNames.Definition(named) == "System.Text.Json.JsonElement"
                ? new ExtensionSpec(empty, $"{Reader}ReadJsonElement(ref reader)")
                : null;
    }
}
