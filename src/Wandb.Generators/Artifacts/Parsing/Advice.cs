using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>What to declare in place of a type that is not supported.</summary>
internal static class Advice
{
    public static string For(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Dynamic)
        {
            return "Declare it as JsonElement, which holds any JSON";
        }

        if (type.IsTupleType)
        {
            return "Declare a record with named members";
        }

        if (CollectionTypes.FindDictionary(type) is not null)
        {
            return "JSON objects have text keys: declare the dictionary with string keys";
        }

        return type switch
        {
            { TypeKind: TypeKind.Interface, DeclaringSyntaxReferences.IsEmpty: false } => "Declare it as a record or one of the supported collections",
            { IsAbstract: true, DeclaringSyntaxReferences.IsEmpty: false } => "Declare it as a record that is not abstract",
            IArrayTypeSymbol => "Declare it as an array of arrays",
            _ => "Declare it as a record, a supported scalar or collection, or JsonElement, or exclude it with [JsonIgnore]",
        };
    }
}
