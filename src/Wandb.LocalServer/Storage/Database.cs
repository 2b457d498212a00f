using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Wandb.LocalServer.Storage;

/// <summary>
/// One SQLite connection. Every request holds the gate while it executes, and reads inside one transaction, so that it sees one
/// state even when other servers write to the same folder; each change is a transaction of its own that takes the write lock at
/// once.
/// </summary>
internal sealed partial class Database : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly List<Action> _afterCommit = [];
    private readonly QueryMemory _memory = new();
    private readonly bool _isShared;
    private long _dataVersion;
    private bool _isReading;

    public Database(string? folder)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = ":memory:", Pooling = false, ForeignKeys = true };
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            source.DataSource = Path.Combine(folder, "wandb.db");
        }

        _connection = new SqliteConnection(source.ToString());
        _connection.Open();
        _isShared = folder is not null;
        if (_isShared)
        {
            Execute($"PRAGMA journal_mode = WAL");
        }

        Write(() => Tables.Create(_connection));
    }

    public async Task<T> UseAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            BeginReading();
            return await work().ConfigureAwait(false);
        }
        finally
        {
            EndReading();
            _gate.Release();
        }
    }

    /// <summary>Lets other requests in while work is done that needs no data; called by the one who holds the gate.</summary>
    public async Task<T> OutsideAsync<T>(Func<Task<T>> work)
    {
        EndReading();
        _gate.Release();
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            await _gate.WaitAsync().ConfigureAwait(false);
            BeginReading();
        }
    }

    public Task<T> UseAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        UseAsync(() => Task.FromResult(work()), cancellationToken);

    public T Use<T>(Func<T> work)
    {
        _gate.Wait();
        try
        {
            Refresh();
            return work();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Runs a change inside one transaction: all of it is kept, or nothing. What is read afterwards is read anew.</summary>
    public T Write<T>(Func<T> work)
    {
        bool wasReading = EndReading();
        try
        {
            return WriteAlone(work);
        }
        finally
        {
            if (wasReading)
            {
                BeginReading();
            }
        }
    }

    private T WriteAlone<T>(Func<T> work)
    {
        Run($"BEGIN IMMEDIATE");
        T result;
        try
        {
            _afterCommit.Clear();
            Refresh();
            result = work();
            Run($"COMMIT");
        }
        catch
        {
            _memory.Forget();
            RollBack();
            throw;
        }

        Action[] next = [.. _afterCommit];
        _afterCommit.Clear();
        Array.ForEach(next, action => action());
        return result;
    }

    /// <summary>Does something once the change that runs now is kept; nothing, when it is not.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public void Write(Action work) => Write(() =>
    {
        work();
        return true;
    });

    // Nobody else writes to a database in memory.
    private void BeginReading()
    {
        if (_isShared)
        {
            Run($"BEGIN");
            _isReading = true;
            Refresh();
        }
    }

    private bool EndReading()
    {
        if (!_isReading)
        {
            return false;
        }

        RollBack();
        _isReading = false;
        return true;
    }

    // SQLite itself has ended a transaction after some failures, such as a full disk.
    private void RollBack()
    {
        if (!IsInAutocommit)
        {
            Run($"ROLLBACK");
        }
    }

    private bool IsInAutocommit => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) != 0;

    public List<T> List<T>(FormattableString sql, Func<SqliteDataReader, T> read)
    {
        if (!_memory.TryRecall(sql, out object? known))
        {
            using SqliteDataReader reader = Command(sql).ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            _memory.Keep(sql, known = rows.ToArray());
        }

        return [.. (T[])known!];
    }

    public T? First<T>(FormattableString sql, Func<SqliteDataReader, T> read)
        where T : class => (T?)(_memory.TryRecall(sql, out object? known) ? known : ReadFirst(sql, read));

    /// <summary>
    /// The row of a table with an id. Unlike other answers it stays known while other rows are changed by <see cref="ChangeRow"/>.
    /// </summary>
    public T? Row<T>(FormattableString sql, Func<SqliteDataReader, T> read)
        where T : class => (T?)(_memory.TryRecallRow(sql, out object? known) ? known : ReadFirst(sql, read));

    private T? ReadFirst<T>(FormattableString sql, Func<SqliteDataReader, T> read)
        where T : class
    {
        using SqliteDataReader reader = Command(sql).ExecuteReader();
        T? first = reader.Read() ? read(reader) : null;
        _memory.Keep(sql, first);
        return first;
    }

    /// <summary>Changes one row, of which it is known what it is then.</summary>
    /// <param name="find">How <see cref="Row{T}"/> asks for it.</param>
    /// <param name="changed">The row afterwards.</param>
    /// <param name="change">The statement. It must touch that row alone.</param>
    public void ChangeRow(FormattableString find, object changed, FormattableString change)
    {
        _memory.WroteRow(change.Format);
        Run(change);
        _memory.Keep(find, changed);
    }

    public long Number(FormattableString sql) => (long)(Command(sql).ExecuteScalar() ?? 0L);

    public long? NumberOrNull(FormattableString sql) => Command(sql).ExecuteScalar() as long?;

    public int Execute(FormattableString sql)
    {
        _memory.Wrote(sql.Format);
        return Run(sql);
    }

    private int Run(FormattableString sql) => Command(sql).ExecuteNonQuery();

    public long Insert(FormattableString sql)
    {
        Execute(sql);
        return Number($"SELECT last_insert_rowid()");
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
        _gate.Dispose();
    }

    /// <summary>Notices what other processes on the same folder have written.</summary>
    private void Refresh()
    {
        if (_isShared && Number($"PRAGMA data_version") is long version && version != _dataVersion)
        {
            _dataVersion = version;
            _memory.Forget();
        }
    }

    // Holes of the text become parameters, and a text is prepared once: the number of different texts is fixed by the code.
    private SqliteCommand Command(FormattableString sql)
    {
        if (!_commands.TryGetValue(sql.Format, out SqliteCommand? command))
        {
            command = _connection.CreateCommand();
            command.CommandText = Hole().Replace(sql.Format, "$$p$1");
            for (int i = 0; i < sql.ArgumentCount; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
            }

            _commands.Add(sql.Format, command);
        }

        for (int i = 0; i < sql.ArgumentCount; i++)
        {
            command.Parameters[i].Value = sql.GetArgument(i) ?? DBNull.Value;
        }

        return command;
    }

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Hole();
}
