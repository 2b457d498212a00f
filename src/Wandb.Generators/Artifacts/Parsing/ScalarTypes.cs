using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>The types that are one JSON value: by which method of the client's runtime each is read and written.</summary>
internal static class ScalarTypes
{
    private const string Reader = "global::Wandb.Metadata.Codec.MetadataReader.Read";
    private const string Writer = "global::Wandb.Metadata.Codec.MetadataWriter.Write";

    private static readonly Dictionary<string, (string Read, string Write)> ByName = new()
    {
        ["System.Boolean"] = Both("Boolean"),
        ["System.SByte"] = Both("SByte"),
        ["System.Byte"] = Both("Byte"),
        ["System.Int16"] = Both("Int16"),
        ["System.UInt16"] = Both("UInt16"),
        ["System.Int32"] = Both("Int32"),
        ["System.UInt32"] = Both("UInt32"),
        ["System.Int64"] = Both("Int64"),
        ["System.UInt64"] = Both("UInt64"),
        ["System.Int128"] = Both("Int128"),
        ["System.UInt128"] = Both("UInt128"),
        ["System.Numerics.BigInteger"] = Both("BigInteger"),
        ["System.Half"] = Both("Half"),
        ["System.Single"] = Both("Single"),
        ["System.Double"] = Both("Double"),
        ["System.Decimal"] = Both("Decimal"),
        ["System.String"] = Both("String"),
        ["System.Char"] = Both("Char"),
        ["System.Guid"] = Both("Guid"),
        ["System.Uri"] = Both("Uri"),
        ["System.Version"] = Both("Version"),
        ["System.DateTime"] = Both("DateTime"),
        ["System.DateTimeOffset"] = Both("DateTimeOffset"),
        ["System.DateOnly"] = Both("DateOnly"),
        ["System.TimeOnly"] = Both("TimeOnly"),
        ["System.TimeSpan"] = Both("TimeSpan"),
        ["System.Text.Json.JsonElement"] = Both("JsonElement"),
        ["System.Text.Json.Nodes.JsonNode"] = Both("JsonNode"),
        ["System.Text.Json.Nodes.JsonObject"] = (Reader + "JsonObject", Writer + "JsonNode"),
        ["System.Text.Json.Nodes.JsonArray"] = (Reader + "JsonArray", Writer + "JsonNode"),
        ["System.Text.Json.Nodes.JsonValue"] = (Reader + "JsonValue", Writer + "JsonNode"),
    };

    // JSON of any shape has parts of its own: an edit of one keeps the text of the others.
    private static readonly HashSet<string> Shapeless =
    [
        "System.Text.Json.JsonElement",
        "System.Text.Json.Nodes.JsonNode",
        "System.Text.Json.Nodes.JsonObject",
        "System.Text.Json.Nodes.JsonArray",
    ];

    private static readonly HashSet<string> Reals = ["System.Half", "System.Single", "System.Double"];

    private static readonly HashSet<string> Numbers =
    [
        "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
        "System.Int128", "System.UInt128", "System.Numerics.BigInteger", "System.Half", "System.Single", "System.Double", "System.Decimal",
    ];

    public static bool IsNumber(ITypeSymbol type) => type is INamedTypeSymbol named && Numbers.Contains(TypeNames.Definition(named));

    /// <summary>Whether it is a number that may be NaN.</summary>
    public static bool IsReal(ITypeSymbol type) => type is INamedTypeSymbol named && Reals.Contains(TypeNames.Definition(named));

    /// <summary>The methods for the type; null when it is no scalar.</summary>
    public static (string Read, string Write, bool HasParts)? Find(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte })
        {
            return (Reader + "Bytes", Writer + "Bytes", false);
        }

        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (named.TypeArguments is [{ SpecialType: SpecialType.System_Byte }])
        {
            return TypeNames.Definition(named) switch
            {
                "System.ReadOnlyMemory`1" => (Reader + "ReadOnlyMemory", Writer + "ReadOnlyMemory", false),
                "System.Memory`1" => (Reader + "Memory", Writer + "Memory", false),
                _ => null,
            };
        }

        string name = TypeNames.Definition(named);
        return ByName.TryGetValue(name, out (string Read, string Write) found) ? (found.Read, found.Write, Shapeless.Contains(name)) : null;
    }

    private static (string Read, string Write) Both(string name) => (Reader + name, Writer + name);
}
