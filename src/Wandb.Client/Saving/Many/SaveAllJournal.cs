using System.Text;
using System.Text.Json;

namespace Wandb;

/// <summary>
/// A file that says which edits of which artifacts are saved: a line of JSON for each artifact, added once it is saved. It has digests of
/// the edits and none of their values. A line that a killed process left half-written counts as not there.
/// </summary>
internal sealed class SaveAllJournal : IDisposable
{
    private const byte LineEnd = (byte)'\n';
    private readonly Dictionary<string, HashSet<string>> _saved = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly FileStream? _file;

    private SaveAllJournal(FileStream? file) => _file = file;

    /// <summary>Opens the journal, or begins it; with <paramref name="readOnly"/> a file that is not there is an empty journal and nothing is written.</summary>
    /// <exception cref="WandbConfigurationException">The file is no journal, or one of another server.</exception>
    /// <exception cref="IOException">The file can't be opened; another run may have it open.</exception>
    public static async Task<SaveAllJournal> OpenAsync(string path, Uri server, bool readOnly, CancellationToken cancellationToken)
    {
        byte[] header = Line(json =>
        {
            json.WriteString("journal"u8, "wandb-save-all");
            json.WriteNumber("version"u8, 1);
            json.WriteString("server"u8, server.AbsoluteUri);
        });
        if (readOnly && !File.Exists(path))
        {
            return new SaveAllJournal(null);
        }

        FileStream file = readOnly
            ? new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: true)
            : new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, useAsync: true);
        SaveAllJournal journal = new(file);
        try
        {
            byte[] text = new byte[file.Length];
            await file.ReadExactlyAsync(text, cancellationToken).ConfigureAwait(false);
            int end = journal.Read(path, text, header);
            if (!readOnly)
            {
                file.SetLength(end);
                await file.WriteAsync(end == 0 ? header : ReadOnlyMemory<byte>.Empty, cancellationToken).ConfigureAwait(false);
            }

            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Whether every one of these edits of an artifact was saved.</summary>
    public bool Has(string artifactId, IReadOnlyList<string> edits) =>
        _saved.TryGetValue(artifactId, out HashSet<string>? saved) && edits.All(saved.Contains);

    /// <summary>Adds a line for each artifact. Not cancelled: they are saved.</summary>
    public async Task AddAsync(IEnumerable<(Artifact Artifact, IReadOnlyList<string> Edits)> saved)
    {
        byte[] lines = [.. saved.SelectMany(entry => Line(json =>
        {
            json.WriteString("artifact"u8, entry.Artifact.QualifiedName);
            json.WriteString("id"u8, entry.Artifact.Id);
            json.WriteStartArray("edits"u8);
            foreach (string edit in entry.Edits)
            {
                json.WriteStringValue(edit);
            }

            json.WriteEndArray();
        }))];
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            await _file!.WriteAsync(lines).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _gate.Dispose();
    }

    /// <returns>Where the last whole line ends.</returns>
    private int Read(string path, byte[] text, byte[] header)
    {
        if (!text.AsSpan().StartsWith(header))
        {
            return header.AsSpan().StartsWith(text)
                ? 0
                : throw new WandbConfigurationException(
                    $"'{path}' can't be the journal: it does not begin as one of saves on this server does ({Encoding.UTF8.GetString(header).TrimEnd()}). Choose another file.");
        }

        int end = text.AsSpan().LastIndexOf(LineEnd) + 1;
        foreach (Range range in text.AsSpan(header.Length..end).Split(LineEnd))
        {
            ReadOnlyMemory<byte> line = text.AsMemory(header.Length..end)[range];
            if (!line.IsEmpty)
            {
                ReadLine(path, line);
            }
        }

        return end;
    }

    private void ReadLine(string path, ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            string id = entry.RootElement.GetProperty("id"u8).GetString()!;
            if (!_saved.TryGetValue(id, out HashSet<string>? edits))
            {
                _saved.Add(id, edits = new HashSet<string>(StringComparer.Ordinal));
            }

            edits.UnionWith(entry.RootElement.GetProperty("edits"u8).EnumerateArray().Select(edit => edit.GetString()!));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new WandbConfigurationException($"The journal '{path}' has a line that was not written by this library. Choose another file.", fault);
        }
    }

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        using PooledBuffer text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return [.. text.Written.Span, LineEnd];
    }
}
