using System.Text.RegularExpressions;

namespace Wandb.LocalServer.Storage;

/// <summary>
/// Answers to queries, good until a table that they were read from is written. An answer of the server tells of one collection, project
/// and entity many times over; this is what keeps a batch of saves from asking for them each time.
/// </summary>
internal sealed partial class QueryMemory
{
    private const int Capacity = 20_000;

    private readonly Dictionary<Question, (object? Answer, long At)> _answers = [];
    private readonly Dictionary<string, Table[]> _tablesOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Table> _tables = new(StringComparer.OrdinalIgnoreCase);
    private long _writes;
    private long _forgotten;

    private sealed class Table
    {
        public long WrittenAt { get; set; }

        /// <summary>When more than one known row of it was written.</summary>
        public long WrittenWideAt { get; set; }
    }

    public bool TryRecall(FormattableString sql, out object? answer) => TryRecall(sql, static table => table.WrittenAt, out answer);

    /// <summary>The same for a question about one row, whose own changes come with an answer.</summary>
    public bool TryRecallRow(FormattableString sql, out object? answer) => TryRecall(sql, static table => table.WrittenWideAt, out answer);

    public void Keep(FormattableString sql, object? answer)
    {
        if (_answers.Count >= Capacity)
        {
            _answers.Clear();
        }

        _answers[new Question(sql)] = (answer, _writes);
    }

    /// <summary>Takes note of a statement that writes. A deletion goes on in other tables.</summary>
    public void Wrote(string sql)
    {
        WroteRow(sql);
        Table[] tables = TablesOf(sql);
        if (tables.Length == 0 || sql.AsSpan().TrimStart().StartsWith("DELETE", StringComparison.OrdinalIgnoreCase))
        {
            _forgotten = _writes;
        }

        Array.ForEach(tables, table => table.WrittenWideAt = _writes);
    }

    /// <summary>Takes note of a statement that writes one row, of which the answer to the question about it is kept next.</summary>
    public void WroteRow(string sql)
    {
        _writes++;
        Array.ForEach(TablesOf(sql), table => table.WrittenAt = _writes);
    }

    /// <summary>Forgets everything: what was read may have been taken back, or another process has written.</summary>
    public void Forget()
    {
        _forgotten = ++_writes;
        _answers.Clear();
    }

    private bool TryRecall(FormattableString sql, Func<Table, long> writtenAt, out object? answer)
    {
        bool isKnown = _answers.TryGetValue(new Question(sql), out var entry) && entry.At >= _forgotten
            && Array.TrueForAll(TablesOf(sql.Format), table => writtenAt(table) <= entry.At);
        answer = isKnown ? entry.Answer : null;
        return isKnown;
    }

    private Table[] TablesOf(string sql)
    {
        if (!_tablesOf.TryGetValue(sql, out Table[]? tables))
        {
            tables = [.. TableName().Matches(sql).Select(match => match.Groups[1].Value).Distinct(StringComparer.OrdinalIgnoreCase).Select(TableOf)];
            _tablesOf.Add(sql, tables);
        }

        return tables;
    }

    private Table TableOf(string name)
    {
        if (!_tables.TryGetValue(name, out Table? table))
        {
            _tables.Add(name, table = new Table());
        }

        return table;
    }

    [GeneratedRegex(@"\b(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex TableName();

    /// <summary>A query text with its arguments, equal by value.</summary>
    private readonly struct Question(FormattableString sql) : IEquatable<Question>
    {
        private readonly string _text = sql.Format;
        private readonly object?[] _arguments = sql.GetArguments();

        public bool Equals(Question other) => _text == other._text && _arguments.AsSpan().SequenceEqual(other._arguments);

        public override bool Equals(object? obj) => obj is Question other && Equals(other);

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(_text.Length); // the text is compared, and hashing all of it takes longer than the query
            foreach (object? argument in _arguments)
            {
                hash.Add(argument);
            }

            return hash.ToHashCode();
        }
    }
}
