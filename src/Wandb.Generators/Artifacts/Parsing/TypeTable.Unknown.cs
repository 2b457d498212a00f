using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

internal sealed partial class TypeTable
{
    private const string Elements = "global::System.Collections.Generic.Dictionary<string, global::System.Text.Json.JsonElement>";

    // The base's members, and everything else of the object: so it can be copied, edited and written back.
    private UnknownTypeSpec? AddUnknown(INamedTypeSymbol root, string name, Location location)
    {
        string others = "Others";
        while (root.GetMembers(others).Length > 0)
        {
            others += "_";
        }

        bool hasOwn = RecordProperty.Of(root, location, context).Any(property => property.Json.ExtensionData is not null);
        if (root.IsSealed || new AbstractMembers(root, hasOwn ? null : others, this, context).Implement() is not { } members)
        {
            return null;
        }

        return root.TypeKind == TypeKind.Interface
            ? AddUnknown(root, Unique("Unknown" + name), others, members)
            : AddUnknown(root, name, location, others, members);
    }

    // Which keys a type that implements it has, an interface does not say: all of them are other keys.
    private UnknownTypeSpec AddUnknown(INamedTypeSymbol root, string unknown, string others, EquatableArray<string> members)
    {
        _codecs.Add(new RecordCodec
        {
            Name = unknown,
            TypeName = unknown,
            IsValueType = false,
            Members = new[] { Others(others) }.ToEquatableArray(),
            IsStrict = false,
            SkippedKeys = [],
            Arguments = [],
            IsConstructible = true,
        });
        return new UnknownTypeSpec(unknown, TypeNames.CSharpNotNull(root), IsRecord: false, string.Empty, string.Empty, others, members);
    }

    private UnknownTypeSpec? AddUnknown(INamedTypeSymbol root, string name, Location location, string others, EquatableArray<string> members)
    {
        if (Constructors.ChooseForDerived(root, context) is not { } constructor
            || !Constructors.TryBind(constructor, RecordProperty.Of(root, location, context), out _))
        {
            return null;
        }

        string unknown = Unique("Unknown" + name);
        int slot = _codecs.Count;
        _codecs.Add(null);
        RecordCodec codec = new RecordParser(context, this, root, ParseContext.LocationOf(root, location)).Parse(unknown, constructor);
        bool hasOwn = codec.Members.Any(member => member.Extension is not null);
        MemberSpec[] all = hasOwn ? [.. codec.Members] : [.. codec.Members, Others(others)];
        _codecs[slot] = codec with { TypeName = unknown, Members = all.ToEquatableArray(), IsStrict = false };
        return new UnknownTypeSpec(
            unknown,
            TypeNames.CSharpNotNull(root),
            root.IsRecord,
            string.Join(", ", constructor.Parameters.Select(parameter => $"{TypeNames.CSharp(parameter.Type)} {CSharpText.Escape(parameter.Name)}")),
            string.Join(", ", constructor.Parameters.Select(parameter => CSharpText.Escape(parameter.Name))),
            hasOwn ? null : others,
            members);
    }

    private static MemberSpec Others(string name) => new()
    {
        Name = name,
        Key = string.Empty,
        TypeName = Elements,
        Value = new ValueSpec
        {
            TypeName = Elements,
            Read = string.Empty,
            Write = "global::Wandb.Metadata.Codec.MetadataWriter.WriteExtensionData",
            HasParts = true,
            IsValueType = false,
            AllowsNull = false,
        },
        Extension = new ExtensionSpec($"new {Elements}()", "global::Wandb.Metadata.Codec.MetadataReader.ReadJsonElement(ref reader)"),
        IsKey = false,
        IsRequired = false,
        Constant = $"new {Elements}()",
        HasOwnDefault = false,
        Setting = MemberSetting.Initializer,
        Written = WriteCondition.Always,
        IsRead = true,
        Documentation = null,
        Obsolete = null,
    };
}
