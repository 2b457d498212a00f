using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Parsing;

internal sealed partial class TypeTable
{
    // A record's handling is for those of its members that are numbers; a member's own has to find numbers there.
    private ValueSpec? ResolveNumbers(ITypeSymbol declared, JsonAttributes json, UseOfType use)
    {
        if (Numbers(Nullability.Decide(declared, context.Compilation), json.Numbers, use) is { } value)
        {
            return value;
        }

        if (json.NumberHandling is { } attribute)
        {
            context.Report(
                Diagnostics.DiagnosticIds.UnsupportedAttribute,
                JsonAttributes.PlaceOf(attribute, use.Location, context.CancellationToken),
                "JsonNumberHandling",
                use.Member);
        }

        return Resolve(declared, use);
    }

    // As with System.Text.Json: a number, or a collection of numbers, no deeper.
    private ValueSpec? Numbers(ITypeSymbol type, JsonNumbers handling, UseOfType use)
    {
        string key = $"{TypeNames.CSharp(type)}|{handling}";
        if (_values.TryGetValue(key, out ValueSpec known))
        {
            return known;
        }

        if (NotNull(type) is { } inner)
        {
            return Numbers(inner, handling, use) is { } spec ? _values[key] = AddNullable(type, spec) : null;
        }

        if (ScalarTypes.IsNumber(type))
        {
            return AddNumber(type, handling, Resolve(type, use)!, key);
        }

        if (ScalarTypes.Find(type) is null && CollectionTypes.FindSequence(type) is { } sequence && IsNumber(sequence.Element))
        {
            return AddSequence(type, Numbers(sequence.Element, handling, use)!, sequence.Finish, sequence.IsIndexed, key);
        }

        return CollectionTypes.FindDictionary(type) is { Key.SpecialType: SpecialType.System_String } dictionary && IsNumber(dictionary.Value)
            ? AddDictionary(type, Numbers(dictionary.Value, handling, use)!, dictionary.Finish, key)
            : null;
    }

    private static bool IsNumber(ITypeSymbol type) => ScalarTypes.IsNumber(NotNull(type) ?? type);

    private ValueSpec AddNumber(ITypeSymbol type, JsonNumbers handling, ValueSpec inner, string key)
    {
        string suffix = string.Concat(
            handling.HasFlag(JsonNumbers.FromText) ? "FromText" : string.Empty,
            handling.HasFlag(JsonNumbers.AsText) ? "AsText" : string.Empty,
            handling.HasFlag(JsonNumbers.Names) ? "OrName" : string.Empty);
        string name = Unique(TypeNames.Short(type) + suffix);
        _codecs.Add(new NumberCodec
        {
            Name = name,
            TypeName = TypeNames.CSharp(type),
            Inner = inner,
            IsReal = ScalarTypes.IsReal(type),
            IsReadFromText = handling.HasFlag(JsonNumbers.FromText),
            IsWrittenAsText = handling.HasFlag(JsonNumbers.AsText),
            HasNames = handling.HasFlag(JsonNumbers.Names),
        });
        return Own(key, type, name, hasParts: false);
    }
}
