using System.Globalization;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

internal sealed partial class TypeTable
{
    private ValueSpec? Enum(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } enumType || !context.CanAccess(enumType))
        {
            return null;
        }

        ObsoleteMark.Of(enumType, context);
        string name = Unique(TypeNames.Short(type));
        _codecs.Add(new EnumCodec
        {
            Name = name,
            TypeName = TypeNames.CSharp(type),
            Members = enumType.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(MemberOf).ToEquatableArray(),
            IsFlags = enumType.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "System.FlagsAttribute"),
        });
        return Own(type, name, hasParts: false);
    }

    private EnumMemberSpec MemberOf(IFieldSymbol member)
    {
        ObsoleteMark.Of(member, context);
        return new(
            CSharpText.Escape(member.Name),
            JsonAttributes.EnumMemberName(member) ?? member.Name,
            member.ConstantValue is ulong bits ? bits : unchecked((ulong)Convert.ToInt64(member.ConstantValue, CultureInfo.InvariantCulture)));
    }

    private ValueSpec AddSequence(ITypeSymbol type, ValueSpec element, string finish, bool isIndexed, string? key = null)
    {
        string name = Unique(TypeNames.Short(type));
        _codecs.Add(new SequenceCodec
        {
            Name = name,
            TypeName = TypeNames.CSharpNotNull(type),
            Element = element,
            Finish = string.Format(CultureInfo.InvariantCulture, finish, element.TypeName),
            IsValueType = type.IsValueType,
            IsIndexed = isIndexed,
        });
        return Own(key ?? TypeNames.CSharp(type), type, name, hasParts: true);
    }

    private ValueSpec AddDictionary(ITypeSymbol type, ValueSpec value, string finish, string? key = null)
    {
        string name = Unique(TypeNames.Short(type));
        _codecs.Add(new DictionaryCodec
        {
            Name = name,
            TypeName = TypeNames.CSharpNotNull(type),
            Value = value,
            Finish = string.Format(CultureInfo.InvariantCulture, finish, value.TypeName),
        });
        return Own(key ?? TypeNames.CSharp(type), type, name, hasParts: true);
    }
}
