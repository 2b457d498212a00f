using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Artifacts.Parsing;

namespace Wandb.Generators.Analyzers;

/// <summary>The records inside the metadata of a compilation's artifacts, at any depth. Found at the first question.</summary>
internal sealed class ReachableRecords(Compilation compilation, INamedTypeSymbol attribute)
{
    private readonly object _gate = new();
    private HashSet<string>? _names;

    public bool Contains(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return (_names ??= Find(cancellationToken)).Contains(TypeNames.CSharpNotNull(type));
        }
    }

    private HashSet<string> Find(CancellationToken cancellationToken) =>
    [
        .. RecordAnalysis.RecordsIn(compilation.Assembly.GlobalNamespace, attribute)
            .SelectMany(found => RecordAnalysis.Parse(found.Record, found.Attribute, compilation, cancellationToken).Spec?.Codecs ?? [])
            .OfType<RecordCodec>()
            .Select(codec => codec.TypeName),
    ];
}
