using Microsoft.CodeAnalysis;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>
/// Implements what an interface or an abstract base leaves open, for the class that keeps objects of undeclared types: a value that
/// stands in the object is read from it, and what only the undeclared type could do is refused when it is asked for.
/// </summary>
/// <param name="root">The interface or base.</param>
/// <param name="others">The property that holds the object's keys; null when the base has one of its own.</param>
/// <param name="types">Says how a value is read.</param>
/// <param name="context">What the parsers share.</param>
internal sealed class AbstractMembers(INamedTypeSymbol root, string? others, TypeTable types, ParseContext context)
{
    private const string Reader = "global::Wandb.Metadata.Codec.MetadataReader";

    private readonly bool _isInterface = root.TypeKind == TypeKind.Interface;

    /// <summary>Whether some are static: C# then lets the interface be no type argument.</summary>
    public static bool AreStatic(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && new[] { type }.Concat(type.AllInterfaces).Any(face => face.GetMembers().Any(member => member is { IsStatic: true, IsAbstract: true }));

    /// <summary>The members as C#; null when one of them cannot be implemented.</summary>
    public EquatableArray<string>? Implement()
    {
        var implemented = new Dictionary<string, string>();
        foreach (ISymbol member in _isInterface ? OfInterfaces() : OfBases())
        {
            if (Implement(member) is not { } text || (implemented.TryGetValue(Signature(member), out string other) && other != text))
            {
                return null;
            }

            implemented[Signature(member)] = text;
        }

        if (!Bases().Any(level => level.GetMembers("ToString").OfType<IMethodSymbol>().Any(method => method is { IsSealed: true, Parameters.IsEmpty: true })))
        {
            // Without reading what may not be there, as a record's own text would.
            implemented["ToString()"] = $"public override string ToString() => {CSharpText.Literal($"{root.Name} of an undeclared type")};";
        }

        return implemented.Values.ToEquatableArray();
    }

    private IEnumerable<ISymbol> OfInterfaces() => new[] { root }.Concat(root.AllInterfaces)
        .SelectMany(face => face.GetMembers())
        .Where(member => member.IsAbstract && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary });

    // Those that no class in between implements.
    private IEnumerable<ISymbol> OfBases()
    {
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (ISymbol member in Bases().SelectMany(level => level.GetMembers()))
        {
            bool isOpen = !overridden.Contains(member);
            if (member is IPropertySymbol { OverriddenProperty: { } property })
            {
                overridden.Add(property);
            }
            else if (member is IMethodSymbol { OverriddenMethod: { } method })
            {
                overridden.Add(method);
            }

            // A record's own members are the compiler's to implement; in another assembly only their names tell them.
            if (isOpen && member is { IsAbstract: true, IsImplicitlyDeclared: false, CanBeReferencedByName: true } and not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
            {
                yield return member;
            }
        }
    }

    private IEnumerable<INamedTypeSymbol> Bases()
    {
        for (INamedTypeSymbol? level = root; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            yield return level;
        }
    }

    private string? Implement(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false, RefKind: RefKind.None } property => Implement(property),
        IMethodSymbol { IsGenericMethod: false, RefKind: RefKind.None } method
            when method.Parameters.All(parameter => parameter.RefKind == RefKind.None) => Implement(method),
        _ => null,
    };

    private string? Implement(IPropertySymbol property)
    {
        if (Modifiers(property) is not { } modifiers || property.GetMethod is null)
        {
            return null;
        }

        string declaration = $"{modifiers} {(property.IsRequired ? "required " : string.Empty)}{TypeNames.CSharp(property.Type)} {CSharpText.Escape(property.Name)}";
        if (property.SetMethod is not { } set)
        {
            return $"{declaration} => {Kept(property)};";
        }

        // The codec sets it as it sets the base's other members; an interface says nothing of how a value is stored.
        string accessor = set.IsInitOnly ? "init" : "set";
        return _isInterface
            ? $"{declaration}\n{{\n    get => {Kept(property)};\n    {accessor} => throw {Refusal(property)};\n}}"
            : $"{declaration} {{ get; {accessor}; }}{(property.IsRequired ? string.Empty : " = default!;")}";
    }

    private string? Implement(IMethodSymbol method)
    {
        if (Modifiers(method) is not { } modifiers)
        {
            return null;
        }

        string parameters = string.Join(", ", method.Parameters.Select(parameter => $"{TypeNames.CSharp(parameter.Type)} {CSharpText.Escape(parameter.Name)}"));
        string result = method.ReturnsVoid ? "void" : TypeNames.CSharp(method.ReturnType);
        return $"{modifiers} {result} {CSharpText.Escape(method.Name)}({parameters}) => throw {Refusal(method)};";
    }

    private string Kept(IPropertySymbol property)
    {
        ITypeSymbol value = property.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : property.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (others is null || ScalarTypes.Find(value) is null || types.Resolve(property.Type, new UseOfType(property.Name, Location.None)) is not { } spec)
        {
            return $"throw {Refusal(property)}";
        }

        string key = JsonAttributes.KeyOf(property) ?? KeyNaming.KeyOf(property.Name, context.Policy);
        return $"{Reader}.ReadOther<{spec.TypeName}>({others}, {CSharpText.Literal(key)}, {spec.Read})";
    }

    private string Refusal(ISymbol member) => $"{Reader}.UndeclaredType({CSharpText.Literal(root.Name)}, {CSharpText.Literal(member.Name)})";

    private string? Modifiers(ISymbol member)
    {
        if (_isInterface)
        {
            return member.DeclaredAccessibility == Accessibility.Public ? "public" : null;
        }

        bool isOurs = SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, context.Compilation.Assembly);
        return member.DeclaredAccessibility switch
        {
            Accessibility.Public => "public override",
            Accessibility.Protected => "protected override",
            Accessibility.ProtectedOrInternal => isOurs ? "protected internal override" : "protected override",
            Accessibility.Internal when isOurs => "internal override",
            _ => null,
        };
    }

    private static string Signature(ISymbol member) => member is IMethodSymbol method
        ? $"{method.Name}({string.Join(",", method.Parameters.Select(parameter => TypeNames.CSharp(parameter.Type)))})"
        : member.Name;
}
