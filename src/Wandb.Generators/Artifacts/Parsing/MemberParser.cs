using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Makes the spec of each member of one record.</summary>
internal sealed class MemberParser(ParseContext context, TypeTable types, IMethodSymbol? constructor, Location location)
{
    // A constructor with a body may set anything, and one of another assembly cannot be read.
    private readonly bool _constructorMaySetDefaults = constructor is not null
        && !constructor.IsImplicitlyDeclared
        && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is null or ConstructorDeclarationSyntax;

    /// <summary>Null when the property is no member: computed, or ignored and not asked for by C#.</summary>
    public MemberSpec? Parse(RecordProperty property)
    {
        bool mustBeSet = property.IsRequired || property.Parameter is not null;
        if (property.Json.IsIgnored && !mustBeSet)
        {
            return null;
        }

        if (Setting(property) is not { } setting)
        {
            ReportWithoutSetter(property);
            return null;
        }

        ExtensionSpec? extension = Extension(property, out ValueSpec? extensionValue);
        ValueSpec? value = property.Json.IsIgnored || extension is not null
            ? extensionValue
            : types.Resolve(property.Type, property.Json, new UseOfType(property.Name, PlaceOf(property)));
        string key = property.Json.Name ?? KeyNaming.KeyOf(property.Name, context.Policy);
        bool isKey = !property.Json.IsIgnored && extension is null;
        MissingKey missing = Missing(property, value, setting, isKey);
        (EquatableArray<string> formerKeys, bool removesFormer) = FormerKeys.Of(property, key, isKey, PlaceOf(property), context);
        return new MemberSpec
        {
            Name = property.Name,
            Key = key,
            TypeName = value?.TypeName ?? TypeNames.CSharp(property.Type),
            Value = value,
            IsKey = isKey,
            IsRequired = missing.IsRefused,
            Constant = missing.Constant,
            HasOwnDefault = missing.HasOwnDefault,
            EmptyText = missing.EmptyText,
            IsExpected = missing.IsExpected,
            FormerKeys = formerKeys,
            RemovesFormer = removesFormer,
            Setting = setting,
            Written = property.Json.Written,
            IsRead = property.Json.IsRead,
            Extension = extension,
            Rules = ValidationRules.Of(property, value, context),
            Documentation = Documentation.Of(property.Symbol, context.CancellationToken),
            Obsolete = ObsoleteMark.Of(property.Symbol, context),
        };
    }

    private MissingKey Missing(RecordProperty property, ValueSpec? value, MemberSetting setting, bool isKey)
    {
        (string? constant, bool hasOwnDefault) = Default(property, setting);
        bool isRequired = isKey && IsKeyRequired(property, value);
        var missing = new MissingKey(isRequired, constant, hasOwnDefault);
        if (!isKey || value is null)
        {
            return missing with { IsRefused = isRequired || (property.Json.ExtensionData is null && IsKeyRequired(property, value)) };
        }

        if (DefaultValues.Of(property, value, PlaceOf(property), context) is { } declared)
        {
            return declared;
        }

        return isRequired && context.Strictness == Strictness.Flexible
            ? MissingKey.Flexible(property, value, missing, context)
            : missing;
    }

    // As with System.Text.Json, it is neither required nor set by the constructor.
    private ExtensionSpec? Extension(RecordProperty property, out ValueSpec? value)
    {
        value = null;
        if (property.Json.ExtensionData is not { } attribute || property.Json.IsIgnored)
        {
            return null;
        }

        if (property is { Parameter: null, IsRequired: false } && ExtensionTypes.Find(property.Type, context.Compilation) is var (extension, spec))
        {
            value = spec;
            return extension;
        }

        JsonAttributes.Refuse(attribute, "JsonExtensionDataAttribute", property.Symbol, PlaceOf(property), context);
        return null;
    }

    private static bool IsKeyRequired(RecordProperty property, ValueSpec? value) =>
        property.IsRequired
        || property.Json.IsRequired
        || (property.Parameter is { HasExplicitDefaultValue: false } && value is { AllowsNull: false });

    private MemberSetting? Setting(RecordProperty property)
    {
        if (property.IsRequired)
        {
            return MemberSetting.RequiredInitializer;
        }

        if (property.Parameter is not null)
        {
            return MemberSetting.Constructor;
        }

        return property.Symbol switch
        {
            IPropertySymbol { SetMethod: { } set } when context.CanAccess(set) => set.IsInitOnly ? MemberSetting.Initializer : MemberSetting.Setter,
            IFieldSymbol { IsReadOnly: false } => MemberSetting.Setter,
            _ => null,
        };
    }

    private (string? Constant, bool HasOwnDefault) Default(RecordProperty property, MemberSetting setting)
    {
        if (setting == MemberSetting.Constructor || (property.Parameter is not null && !property.IsRequired))
        {
            return (Literals.OfDefault(property.Parameter!), false);
        }

        if (setting == MemberSetting.RequiredInitializer)
        {
            return (null, false);
        }

        ExpressionSyntax? initializer = property.Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) switch
        {
            PropertyDeclarationSyntax declared => declared.Initializer?.Value,
            VariableDeclaratorSyntax declared => declared.Initializer?.Value,
            _ => null,
        };
        bool isHidden = _constructorMaySetDefaults || HidesDefault(property.Symbol);
        if (initializer is null)
        {
            return (null, isHidden);
        }

        return !isHidden && Literals.TryRead(initializer, out string? text) ? (text, false) : (null, true);
    }

    // A getter with a body may answer anything, and what another assembly initializes cannot be read.
    private static bool HidesDefault(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        null => true,
        PropertyDeclarationSyntax property => property.ExpressionBody is not null
            || property.AccessorList?.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null) == true,
        _ => false,
    };

    // A computed property is no key: it would go stale with the next edit. One that only lacks a setter is a mistake.
    private void ReportWithoutSetter(RecordProperty property)
    {
        bool isStored = property.Symbol is IFieldSymbol
            || property.Symbol.ContainingType.GetMembers().OfType<IFieldSymbol>()
                .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property.Symbol));
        // Without a constructor there is a finding already, which may be why it lacks one.
        if (constructor is not null && (isStored || property.Json.IsMeant))
        {
            context.Report(
                DiagnosticIds.UnsupportedMemberType,
                PlaceOf(property),
                property.Name,
                "a property that cannot be set",
                "Give it an init accessor, or exclude it with [JsonIgnore]");
        }
    }

    private Location PlaceOf(RecordProperty property) => ParseContext.LocationOf(property.Symbol, location);
}
