using System.Globalization;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

internal sealed partial class TypeTable
{
    /// <summary>The codec of a type with <c>JsonDerivedType</c>; null when it has none.</summary>
    private ValueSpec? Polymorphic(ITypeSymbol type, UseOfType use)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } root
            || !context.CanAccess(root)
            || AbstractMembers.AreStatic(root)
            || JsonTypeAttributes.DerivedTypesOf(root) is not { Length: > 0 } attributes)
        {
            return null;
        }

        string name = Unique(TypeNames.Short(type));
        ValueSpec value = Own(type, name, hasParts: true);
        int slot = _codecs.Count;
        _codecs.Add(null);
        string key = JsonTypeAttributes.DiscriminatorOf(root);
        List<(INamedTypeSymbol Type, DerivedSpec Spec)> derived = AddDerived(root, name, key, attributes, use.Location);
        bool needsItself = root is { TypeKind: TypeKind.Class, IsAbstract: false }
            && !derived.Any(one => SymbolEqualityComparer.Default.Equals(one.Type, root));
        string? itself = needsItself ? AddRecordCodec(root, Unique(name + "Itself"), discriminator: null, use.Location) : null;
        int handling = JsonTypeAttributes.UnknownHandlingOf(root);
        _codecs[slot] = new PolymorphicCodec
        {
            Name = name,
            TypeName = TypeNames.CSharpNotNull(type),
            Key = key,
            Derived = derived.OrderByDescending(one => Depth(one.Type)).Select(one => one.Spec).ToEquatableArray(),
            Itself = itself,
            Fallback = handling == 0 ? null : itself ?? derived.FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(one.Type, root)).Spec?.Codec,
            FallsBackToNearest = handling == 2,
            Unknown = AddUnknown(root, name, use.Location),
        };
        return value;
    }

    private List<(INamedTypeSymbol Type, DerivedSpec Spec)> AddDerived(
        INamedTypeSymbol root, string name, string key, AttributeData[] attributes, Location location)
    {
        var derived = new List<(INamedTypeSymbol Type, DerivedSpec Spec)>();
        foreach (AttributeData attribute in attributes)
        {
            var type = attribute.ConstructorArguments[0].Value as INamedTypeSymbol;
            object? discriminator = attribute.ConstructorArguments.ElementAtOrDefault(1).Value;
            string? text = discriminator is null ? null : Convert.ToString(discriminator, CultureInfo.InvariantCulture);
            if (type is null || type.IsAbstract || type.IsUnboundGenericType || !context.CanAccess(type) || !Derives(type, root)
                || derived.Any(other => SymbolEqualityComparer.Default.Equals(other.Type, type) || (text is not null && other.Spec.Text == text)))
            {
                JsonAttributes.Refuse(attribute, "JsonDerivedTypeAttribute", root, location, context);
                continue;
            }

            DiscriminatorSpec? spec = text is null ? null : new DiscriminatorSpec(key, text, discriminator is int);
            string codec = AddRecordCodec(type, Unique($"{name}As{TypeNames.Short(type)}"), spec, location);
            derived.Add((type, new DerivedSpec(codec, TypeNames.CSharpNotNull(type), text, type.IsSealed)));
        }

        return derived;
    }

    private string AddRecordCodec(INamedTypeSymbol type, string name, DiscriminatorSpec? discriminator, Location location)
    {
        int slot = _codecs.Count;
        _codecs.Add(null);
        Location place = ParseContext.LocationOf(type, location);
        RecordCodec codec = new RecordParser(context, this, type, place).Parse(name) with { Discriminator = discriminator };
        if (codec.Members.FirstOrDefault(member => member.IsKey && member.Key == discriminator?.Key) is { } taken)
        {
            context.Report(Diagnostics.DiagnosticIds.DuplicateJsonKey, place, taken.Name, taken.Key, "JsonPolymorphic");
            codec = codec with { Members = codec.Members.Select(member => member == taken ? member with { IsKey = false } : member).ToEquatableArray() };
        }

        _codecs[slot] = FormerKeys.RefuseDiscriminator(codec, discriminator?.Key, place, context);
        return name;
    }

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol root) =>
        type.AllInterfaces.Contains(root, SymbolEqualityComparer.Default) || Bases(type).Contains(root, SymbolEqualityComparer.Default);

    private static int Depth(INamedTypeSymbol type) => Bases(type).Count();

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            yield return level;
        }
    }
}
