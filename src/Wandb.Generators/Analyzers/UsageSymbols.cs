using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>The members of Wandb.Client that the rules about use know by name.</summary>
internal sealed class UsageSymbols
{
    private readonly INamedTypeSymbol _artifact;

    private UsageSymbols(INamedTypeSymbol artifact) => _artifact = artifact;

    /// <summary>Null when the compilation does not reference Wandb.Client.</summary>
    public static UsageSymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Wandb.Artifact") is { } artifact ? new UsageSymbols(artifact) : null;

    public bool IsArtifact(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsArtifact),
        _ => Is(type, "Artifact"),
    };

    /// <summary>Whether a call sends edits: <c>SaveAsync</c>, or another task of an artifact or the client that is named after what it saves.</summary>
    public bool IsSave(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        return call.Instance is not null
            && !method.IsExtensionMethod
            && ((IsArtifact(method.ContainingType) && method.Name is "SaveAsync" or "UpdateMetadataAsync" or "MoveAliasAsync")
                || (IsOurs(method) && IsSaving(method) && (IsArtifact(method.ContainingType) || Is(method.ContainingType, "WandbClient"))));
    }

    /// <summary>Whether a call makes a version of a draft.</summary>
    public bool IsLog(IInvocationOperation call) => call.Instance is not null
        && call.TargetMethod is { IsExtensionMethod: false, Name: "LogArtifactAsync" or "LogArtifactInNewRunAsync" } method
        && (Is(method.ContainingType, "Run") || Is(method.ContainingType, "WandbClient"));

    /// <summary>The replacement of a typed artifact's metadata. An untyped artifact declares no keys, so it has none to lose.</summary>
    public bool IsReplacement(IInvocationOperation call) => call is { TargetMethod: { Name: "ReplaceMetadata", IsExtensionMethod: false }, Instance: not null }
        && IsArtifact(call.TargetMethod.ContainingType)
        && !IsOurs(call.TargetMethod);

    /// <summary>Whether a value is an artifact that the client or a run has just loaded, which nothing else knows of.</summary>
    public bool IsLoad(IOperation? value) => value switch
    {
        IConversionOperation conversion => IsLoad(conversion.Operand),
        IParenthesizedOperation parenthesized => IsLoad(parenthesized.Operand),
        IAwaitOperation awaited => IsLoad(awaited.Operation),
        ICoalesceOperation { WhenNull: IThrowOperation or IConversionOperation { Operand: IThrowOperation } } coalesce => IsLoad(coalesce.Value),
        IPropertyReferenceOperation { Property.Name: "Result" } result => IsLoad(result.Instance),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "WaitAsync" } call => IsLoad(call.Instance),
        IInvocationOperation { TargetMethod: { Name: "GetArtifactAsync", IsExtensionMethod: false } method } => Is(method.ContainingType, "WandbClient"),
        IInvocationOperation { TargetMethod: { Name: "UseArtifactAsync", IsExtensionMethod: false } method } => Is(method.ContainingType, "Run"),
        _ => false,
    };

    /// <summary>Whether a member is declared by Wandb.Client itself, and not by a wrapper or by what users add to one.</summary>
    public bool IsOurs(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _artifact.ContainingAssembly);

    /// <summary>Whether a type is a part of an artifact that is edited in place: its metadata, aliases or tags.</summary>
    public bool IsPart(ITypeSymbol? type) => IsEditor(type) || Is(type, "UntypedMetadata") || Is(type, "NameSet");

    /// <summary>Whether a type edits a part of the metadata: an editor of the client's, one that derives from it, or what leads to the editors inside.</summary>
    public bool IsEditor(ITypeSymbol? type)
    {
        for (ITypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (level is { ContainingNamespace: { Name: "Metadata", ContainingNamespace.Name: "Wandb" } } && IsOurs(level)
                || EditorSymbols.IsEditor(level.ContainingType))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSaving(IMethodSymbol method) => method.ReturnType.Name is "Task" or "ValueTask"
        && (method.Name.StartsWith("Save", StringComparison.Ordinal) || method.Name.StartsWith("Update", StringComparison.Ordinal))
        && method.Name.EndsWith("Async", StringComparison.Ordinal);

    private bool Is(ITypeSymbol? type, string name)
    {
        for (ITypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (level.Name == name && level.ContainingNamespace is { Name: "Wandb", ContainingNamespace.IsGlobalNamespace: true } && IsOurs(level))
            {
                return true;
            }
        }

        return false;
    }
}
