using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Reads the members and the constructor of one record.</summary>
internal sealed class RecordParser(ParseContext context, TypeTable types, INamedTypeSymbol record, Location location)
{
    private List<string>? _skipped;

    public RecordCodec Parse(string name) => Parse(name, Constructors.Choose(record, context));

    public RecordCodec Parse(string name, IMethodSymbol? constructor)
    {
        List<RecordProperty> properties = RecordProperty.Of(record, location, context);
        foreach (AttributeData attribute in ValidationRules.On(record))
        {
            ValidationRules.Refuse(attribute, record, context);
        }
        EquatableArray<ArgumentSpec> arguments = [];
        bool isConstructible = constructor is not null && Constructors.TryBind(constructor, properties, out arguments);
        if (!isConstructible)
        {
            context.Report(DiagnosticIds.NoUsableConstructor, location, record.Name, Constructors.Explain(record, constructor, properties));
        }

        if (constructor is not null)
        {
            ObsoleteMark.Of(constructor, context);
        }

        EquatableArray<MemberSpec> members = Members(properties, isConstructible ? constructor : null);
        return new RecordCodec
        {
            Name = name,
            TypeName = TypeNames.CSharpNotNull(record),
            IsValueType = record.IsValueType,
            Members = members,
            IsStrict = KeyStrictness.Of(record, members, location, context),
            SkippedKeys = _skipped is null ? [] : _skipped.ToEquatableArray(),
            Arguments = arguments,
            IsConstructible = isConstructible,
            ValidatesItself = isConstructible && ValidationRules.ValidatesItself(record),
            Obsolete = ObsoleteMark.Of(record, context),
        };
    }

    private EquatableArray<MemberSpec> Members(List<RecordProperty> properties, IMethodSymbol? constructor)
    {
        var keys = new Dictionary<string, string>();
        bool hasExtension = false;
        var members = new List<(int Order, MemberSpec Member)>();
        var parser = new MemberParser(context, types, constructor, location);
        foreach (RecordProperty property in properties)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (parser.Parse(property) is not { } member)
            {
                (_skipped ??= []).Add(property.Json.Name ?? KeyNaming.KeyOf(property.Name, context.Policy));
                continue;
            }

            if (member.Extension is not null && hasExtension)
            {
                JsonAttributes.Refuse(property.Json.ExtensionData!, "JsonExtensionDataAttribute", property.Symbol, location, context);
                continue;
            }

            hasExtension |= member.Extension is not null;
            if (member.IsKey && keys.TryGetValue(member.Key, out string first))
            {
                context.Report(DiagnosticIds.DuplicateJsonKey, ParseContext.LocationOf(property.Symbol, location), member.Name, member.Key, first);
                member = member with { IsKey = false };
            }
            else if (member.IsKey)
            {
                keys.Add(member.Key, member.Name);
            }

            members.Add((property.Json.Order, member));
        }

        FormerKeys.RefuseContested(members, keys, record, location, context);
        return members.OrderBy(member => member.Order).Select(member => member.Member).ToEquatableArray();
    }
}
