using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>What the parsers of one record share, for the time of one parse.</summary>
internal sealed class ParseContext(
    Compilation compilation, NamingPolicy policy, bool writesNaNAsNull, Strictness strictness, CancellationToken cancellationToken)
{
    private readonly List<RecordProblem> _problems = [];

    public Compilation Compilation { get; } = compilation;

    public NamingPolicy Policy { get; } = policy;

    /// <summary>Whether NaN is written as null, and null read as NaN where it does not fit otherwise.</summary>
    public bool WritesNaNAsNull { get; } = writesNaNAsNull;

    /// <summary>What is asked of a document's keys.</summary>
    public Strictness Strictness { get; } = strictness;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public IReadOnlyList<RecordProblem> Problems => _problems;

    /// <summary>Whether something obsolete is used.</summary>
    public bool HasObsolete { get; private set; }

    /// <summary>Whether something is used that is an error to use.</summary>
    public bool HasObsoleteErrors { get; private set; }

    public void NoteObsolete(bool isError)
    {
        HasObsolete = true;
        HasObsoleteErrors |= isError;
    }

    public void Report(string id, Location location, params string[] arguments) => _problems.Add(new RecordProblem(id, location, arguments));

    /// <summary>Whether the wrapper, a type of this assembly beside all others, may name the symbol.</summary>
    public bool CanAccess(ISymbol symbol) => Compilation.IsSymbolAccessibleWithin(symbol, Compilation.Assembly);

    /// <summary>Where the symbol is declared in this compilation, else <paramref name="otherwise"/>.</summary>
    public static Location LocationOf(ISymbol symbol, Location otherwise) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? otherwise;
}
