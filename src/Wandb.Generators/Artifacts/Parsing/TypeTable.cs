using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Where a type is used: for messages, and where to report when the type itself is not in this compilation.</summary>
internal readonly record struct UseOfType(string Member, Location Location);

/// <summary>The types that one wrapper reads and writes, each with its codec, made as they are met.</summary>
internal sealed partial class TypeTable(ParseContext context)
{
    private readonly Dictionary<string, ValueSpec> _values = [];
    private readonly HashSet<string> _names = [];
    private readonly List<CodecSpec?> _codecs = [];

    public EquatableArray<CodecSpec> Codecs => _codecs.OfType<CodecSpec>().ToEquatableArray();

    /// <summary>How a value of the type is read and written; null, and reported, when it cannot be.</summary>
    public ValueSpec? Resolve(ITypeSymbol declared, UseOfType use)
    {
        ITypeSymbol type = Nullability.Decide(declared, context.Compilation);
        if (_values.TryGetValue(TypeNames.CSharp(type), out ValueSpec known))
        {
            return known;
        }

        if (NotNull(type) is { } inner)
        {
            return Resolve(inner, use) is { } spec ? AddNullable(type, spec) : null;
        }

        if (Scalar(type) is { } scalar)
        {
            return scalar;
        }

        if (JsonAttributes.ConverterOf(type, use.Location, context) is { } attribute && ByConverter(type, attribute, use) is { } converted)
        {
            return Keep(type, converted);
        }

        return Enum(type) ?? Compound(type, use);
    }

    /// <summary>Like <see cref="Resolve(ITypeSymbol, UseOfType)"/>, with the converter or the handling of numbers that the member asks for.</summary>
    public ValueSpec? Resolve(ITypeSymbol declared, JsonAttributes json, UseOfType use)
    {
        if (json.Converter is not { } converter)
        {
            return json.Numbers == JsonNumbers.None ? Resolve(declared, use) : ResolveNumbers(declared, json, use);
        }

        ITypeSymbol type = Nullability.Decide(declared, context.Compilation);
        ITypeSymbol? inner = NotNull(type);
        ValueSpec? spec = ByConverter(inner ?? type, converter, use) ?? Resolve(inner ?? type, use);
        return inner is null || spec is null ? spec : AddNullable(type, spec);
    }

    // The type without its ?, when it has one.
    private static ITypeSymbol? NotNull(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return nullable.TypeArguments[0];
        }

        return type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated }
            ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
            : null;
    }

    private ValueSpec? Scalar(ITypeSymbol type) => ScalarTypes.Find(type) is not { } scalar ? null : Keep(type, new ValueSpec
    {
        TypeName = TypeNames.CSharp(type),
        Read = WritesNull(type) ? scalar.Read + "OrNaN" : scalar.Read,
        Write = WritesNull(type) ? scalar.Write + "OrNull" : scalar.Write,
        HasParts = scalar.HasParts,
        IsValueType = type.IsValueType,
        AllowsNull = false,
    });

    private bool WritesNull(ITypeSymbol type) => context.WritesNaNAsNull && ScalarTypes.IsReal(type);

    // A null result was reported.
    private ValueSpec? Compound(ITypeSymbol type, UseOfType use)
    {
        int before = _codecs.Count;
        if (CollectionTypes.FindSequence(type) is { } sequence)
        {
            return Resolve(sequence.Element, use) is { } element ? AddedSince(before, type) ?? AddSequence(type, element, sequence.Finish, sequence.IsIndexed) : null;
        }

        if (CollectionTypes.FindDictionary(type) is { Key.SpecialType: SpecialType.System_String } dictionary)
        {
            return Resolve(dictionary.Value, use) is { } value ? AddedSince(before, type) ?? AddDictionary(type, value, dictionary.Finish) : null;
        }

        if (Polymorphic(type, use) is { } hierarchy)
        {
            return hierarchy;
        }

        return IsRecordLike(type) ? AddRecord((INamedTypeSymbol)type, use.Location).Value : Unsupported(type, use);
    }

    // A record that holds a collection of its own kind has added the collection on the way.
    private ValueSpec? AddedSince(int before, ITypeSymbol type) =>
        _codecs.Count > before && _values.TryGetValue(TypeNames.CSharp(type), out ValueSpec known) ? known : null;

    private ValueSpec AddNullable(ITypeSymbol type, ValueSpec inner)
    {
        string read = Method(inner.Read);
        string name = Unique("Nullable" + read);
        _codecs.Add(new NullableCodec { Name = name, TypeName = inner.TypeName, Inner = inner, Converter = ConverterOf(inner) });
        var value = new ValueSpec
        {
            TypeName = TypeNames.CSharp(type),
            Read = "Read" + name,
            // The client's runtime writes its own references, null or not.
            Write = inner.IsValueType || !inner.Write.StartsWith("global::", StringComparison.Ordinal) ? "Write" + name : inner.Write.Replace(".Write", ".WriteNullable"),
            HasParts = inner.HasParts,
            IsValueType = inner.IsValueType,
            AllowsNull = true,
        };
        // Not when a converter of one member made it: other members of the type are read without.
        return _values.TryGetValue(inner.TypeName, out ValueSpec usual) && usual == inner ? Keep(type, value) : value;

        static string Method(string read) => read.Substring(read.LastIndexOf('.') + 1).Substring("Read".Length);
    }

    // A converter of a reference type decides itself what null is.
    private string? ConverterOf(ValueSpec inner) =>
        !inner.IsValueType && _codecs.OfType<ConverterCodec>().FirstOrDefault(codec => "Read" + codec.Name == inner.Read) is { } codec ? codec.Name : null;

    private ValueSpec Own(ITypeSymbol type, string name, bool hasParts) => Keep(type, Spec(type, name, hasParts));

    private ValueSpec Own(string key, ITypeSymbol type, string name, bool hasParts) => _values[key] = Spec(type, name, hasParts);

    private static ValueSpec Spec(ITypeSymbol type, string name, bool hasParts) => new()
    {
        TypeName = TypeNames.CSharp(type),
        Read = "Read" + name,
        Write = "Write" + name,
        HasParts = hasParts,
        IsValueType = type.IsValueType,
        AllowsNull = false,
    };

    private ValueSpec Keep(ITypeSymbol type, ValueSpec value) => _values[TypeNames.CSharp(type)] = value;

    private string Unique(string name)
    {
        string unique = name;
        for (int i = 2; !_names.Add(unique); i++)
        {
            unique = name + i;
        }

        return unique;
    }

    private ValueSpec? Unsupported(ITypeSymbol type, UseOfType use)
    {
        context.Report(DiagnosticIds.UnsupportedMemberType, use.Location, use.Member, TypeNames.Message(type), Advice.For(type));
        return null;
    }
}
