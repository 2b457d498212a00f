using System.Text;

namespace Wandb.GraphQL;

/// <summary>
/// The text of one operation, fitted to the schema of one server. Its parts carry <see cref="Mark"/> in front of each
/// variable name, root response key and fragment name, so that operations can be joined in one document under prefixes.
/// </summary>
public sealed record OperationText
{
    /// <summary>Stands in front of every name that differs between joined operations; never sent.</summary>
    public const char Mark = '\u0001';

    private string? _document;

    /// <summary>Makes the text of an operation from its parts. Generated code does this.</summary>
    /// <param name="name">The operation's name, as servers log it.</param>
    /// <param name="kind">Query or mutation.</param>
    /// <param name="variables">Variable definitions, without parentheses.</param>
    /// <param name="rootFields">The root selection, without braces.</param>
    /// <param name="fragments">Fragment definitions, one after the other.</param>
    public OperationText(string name, OperationKind kind, string variables, string rootFields, string fragments)
    {
        Name = name;
        Kind = kind;
        Variables = variables;
        RootFields = rootFields;
        Fragments = fragments;
    }

    /// <summary>The operation's name, as servers log it.</summary>
    public string Name { get; }

    /// <summary>Query or mutation.</summary>
    public OperationKind Kind { get; }

    /// <summary>
    /// Whether sending it twice does what sending it once does, so that it is sent again after a failure that may pass. A query is read as
    /// one in any case; of a mutation its document says so with <c>@idempotent</c>. Default false.
    /// </summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Variable definitions without parentheses, marked; empty when there are none.</summary>
    public string Variables { get; }

    /// <summary>The root selection without braces, marked.</summary>
    public string RootFields { get; }

    /// <summary>Fragment definitions, marked; empty when there are none.</summary>
    public string Fragments { get; }

    /// <summary>The complete document that is sent, in the fewest characters.</summary>
    public string Document => _document ??= MakeDocument();

    /// <inheritdoc/>
    public bool Equals(OperationText? other) =>
        other is not null && Name == other.Name && Kind == other.Kind && Variables == other.Variables
        && RootFields == other.RootFields && Fragments == other.Fragments && IsIdempotent == other.IsIdempotent;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Kind, Variables, RootFields, Fragments);

    private static string Insert(string text, string prefix) => text.Replace(Mark.ToString(), prefix, StringComparison.Ordinal);

    private string MakeDocument()
    {
        var document = new StringBuilder(Kind == OperationKind.Query ? "query " : "mutation ").Append(Name);
        if (Variables.Length > 0)
        {
            document.Append('(').Append(Insert(Variables, string.Empty)).Append(')');
        }

        document.Append('{');
        AppendRootFields(document);
        return document.Append('}').Append(Insert(Fragments, string.Empty)).ToString();
    }

    /// <summary>Without marks; <c>project:project(…)</c>, which only a prefix makes useful, becomes <c>project(…)</c>.</summary>
    private void AppendRootFields(StringBuilder document)
    {
        string[] pieces = RootFields.Split(Mark);
        document.Append(pieces[0]);
        foreach (string piece in pieces.Skip(1))
        {
            int colon = piece.IndexOf(':', StringComparison.Ordinal);
            int end = (2 * colon) + 1;
            bool repeats = colon > 0
                && piece.Length >= end
                && string.CompareOrdinal(piece, 0, piece, colon + 1, colon) == 0
                && (piece.Length == end || !IsNameCharacter(piece[end]));
            document.Append(repeats ? piece.AsSpan(colon + 1) : piece);
        }
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
