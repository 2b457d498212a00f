using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

/// <summary>
/// The value under a former key, put aside while an object is read: it counts only where the new key turns out to be missing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "A ref struct is never compared.")]
public ref struct FormerValue
{
    /// <summary>Stands on the first token of the value.</summary>
    [SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "Read by reference, as readers are.")]
    public Utf8JsonReader Reader;

    private int _rank;

    /// <summary>Whether there is a value.</summary>
    public readonly bool IsThere => _rank > 0;

    /// <summary>Puts a value aside, unless a former key that comes before was met, and goes on behind it.</summary>
    /// <param name="reader">The reader, on the first token of the value.</param>
    /// <param name="rank">The position of the key among the former keys, from 1.</param>
    public void Offer(scoped ref Utf8JsonReader reader, int rank)
    {
        if (_rank == 0 || rank <= _rank)
        {
            Reader = reader;
            _rank = rank;
        }

        reader.Skip();
    }
}
