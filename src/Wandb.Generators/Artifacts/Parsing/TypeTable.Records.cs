using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Parsing;

internal sealed partial class TypeTable
{
    /// <summary>Adds the codec of a record, and of all that its members need. A record may hold itself.</summary>
    public (ValueSpec Value, RecordCodec Codec) AddRecord(INamedTypeSymbol type, Location location)
    {
        string name = Unique(TypeNames.Short(type));
        ValueSpec value = Own(type, name, hasParts: true);
        int slot = _codecs.Count;
        _codecs.Add(null);
        RecordCodec codec = new RecordParser(context, this, type, ParseContext.LocationOf(type, location)).Parse(name) with { IsOpen = !type.IsSealed && !type.IsValueType };
        _codecs[slot] = codec;
        ReportWithoutKeys(type, codec, location);
        return (value, codec);
    }

    // A record without members marks something; one whose members are no keys loses them.
    private void ReportWithoutKeys(INamedTypeSymbol type, RecordCodec codec, Location location)
    {
        if (codec.Members.Count == 0 && type.GetMembers().Any(IsState))
        {
            context.Report(Diagnostics.DiagnosticIds.NoKeys, ParseContext.LocationOf(type, location), type.Name);
        }
    }

    // Public fields are reported one by one, and so are properties that only lack a setter.
    private static bool IsState(ISymbol member) =>
        member is IFieldSymbol { IsConst: false } or IPropertySymbol { IsIndexer: false }
        && member is { IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: not Accessibility.Public }
        && !JsonAttributes.Has(member, "JsonIgnoreAttribute");

    // Types of the framework have shapes of their own; only the user's types are read as records.
    private bool IsRecordLike(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false, IsRefLikeType: false, IsTupleType: false } named
        && !(named.IsAbstract && !named.IsSealed)
        && named.SpecialType == SpecialType.None
        && !IsFramework(named)
        && context.CanAccess(named)
        && !named.AllInterfaces.Any(face => face.SpecialType == SpecialType.System_Collections_IEnumerable);

    private bool IsFramework(INamedTypeSymbol type)
    {
        if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, context.Compilation.Assembly))
        {
            return false;
        }

        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name is "System" or "Microsoft";
    }
}
