using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>
/// All of a compilation that a record's meaning can depend on: its trees, options and references. Compares without binding anything:
/// trees by their declarations, and only those that are not the same object. Holds trees, never a compilation or a symbol.
/// </summary>
internal sealed class CompilationOutline
{
    private static readonly ConditionalWeakTable<Compilation, CompilationOutline> Known = new();

    // A reference may hold another project's compilation: its token stands for it.
    private static readonly ConditionalWeakTable<MetadataReference, object> Tokens = new();

    private readonly string? _assemblyName;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly object[] _references;

    // One for all outlines that were found the same, so that of many records the first one compares.
    private object _identity = new();
    private object? _other;

    private CompilationOutline(Compilation compilation)
    {
        _assemblyName = compilation.AssemblyName;
        _options = compilation.Options;
        _trees = [.. compilation.SyntaxTrees];
        _references = [.. compilation.ExternalReferences.Select(reference => Tokens.GetValue(reference, static _ => new object()))];
    }

    public static CompilationOutline Of(Compilation compilation) => Known.GetValue(compilation, static key => new CompilationOutline(key));

    /// <summary>Whether every declaration means the same in both.</summary>
    public bool Same(CompilationOutline earlier, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(_identity, earlier._identity))
        {
            return true;
        }

        if (ReferenceEquals(_other, earlier._identity))
        {
            return false;
        }

        bool same = Compare(earlier, cancellationToken);
        _ = same ? _identity = earlier._identity : _other = earlier._identity;
        return same;
    }

    private bool Compare(CompilationOutline earlier, CancellationToken cancellationToken)
    {
        if (_trees.Length != earlier._trees.Length
            || _assemblyName != earlier._assemblyName
            || !_references.SequenceEqual(earlier._references)
            || !_options.Equals(earlier._options))
        {
            return false;
        }

        for (int i = 0; i < _trees.Length; i++)
        {
            if (!ReferenceEquals(_trees[i], earlier._trees[i]) && !Declarations.Same(earlier._trees[i], _trees[i], cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}
