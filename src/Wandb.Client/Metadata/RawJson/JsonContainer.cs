using System.Buffers;
using System.Text.Json;

namespace Wandb.Metadata.RawJson;

/// <summary>Where the members of an object, or the items of an array, stand in the text.</summary>
internal sealed class JsonContainer
{
    private const int ExpectedCount = 128;
    private const int ScannedCount = 16;
    private const int ScansBeforeSorting = 4;
    private const int StackedKeyLength = 192;

    private readonly Place[] _items;
    private (int Hash, int Index)[]? _byHash;
    private int _scans;

    public JsonContainer(JsonText text, int open, int close, Place[] items)
    {
        Text = text;
        Open = open;
        Close = close;
        _items = items;
        Count = items.Length;
    }

    public JsonText Text { get; }

    /// <summary>Where the opening bracket stands.</summary>
    public int Open { get; }

    /// <summary>Where the closing bracket stands.</summary>
    public int Close { get; }

    public int Count { get; }

    public ref readonly Place this[int index] => ref _items[index];

    /// <summary>Reads the object at which the reader stands, up to its closing bracket.</summary>
    public static JsonContainer Read(JsonText text, int offset, ref Utf8JsonReader reader)
    {
        int open = offset + (int)reader.TokenStartIndex;
        Place[] places = ArrayPool<Place>.Shared.Rent(ExpectedCount);
        try
        {
            int count = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                int keyStart = offset + (int)reader.TokenStartIndex;
                int keyEnd = keyStart + reader.ValueSpan.Length + 2;
                reader.Read();
                int valueStart = offset + (int)reader.TokenStartIndex;
                reader.Skip();
                if (count == places.Length)
                {
                    Grow(ref places);
                }

                places[count++] = new Place(keyStart, keyEnd, valueStart, offset + (int)reader.BytesConsumed, -1);
            }

            return new JsonContainer(text, open, offset + (int)reader.TokenStartIndex, places.AsSpan(0, count).ToArray());
        }
        finally
        {
            ArrayPool<Place>.Shared.Return(places);
        }
    }

    public JsonSlice Value(int index) => new(Text, _items[index].ValueStart, _items[index].ValueEnd);

    public ReadOnlySpan<byte> Key(int index) => Text.Raw.Span[(_items[index].KeyStart + 1)..(_items[index].KeyEnd - 1)];

    public ReadOnlyMemory<byte> QuotedKey(int index) => Text.Raw[_items[index].KeyStart.._items[index].KeyEnd];

    /// <summary>Of several members with one key, the last is the one that readers see.</summary>
    public bool IsEffective(int index) => Find(Key(index)) == index;

    /// <summary>The member that readers see under a key; -1 when there is none.</summary>
    public int Find(string key)
    {
        Span<byte> plain = stackalloc byte[StackedKeyLength];
        if (Count == 0)
        {
            return -1;
        }

        return JsonStrings.TryEncodePlain(key, plain, out int length)
            ? Find(plain[..length])
            : Find(JsonStrings.Quote(key).AsSpan()[1..^1]);
    }

    /// <summary>The member that readers see under a key, given as the content of a JSON string; -1 when there is none.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        if (Count > ScannedCount && (_byHash is not null || ++_scans > ScansBeforeSorting))
        {
            return FindByHash(key);
        }

        bool escaped = key.Contains((byte)'\\');
        for (int i = Count - 1; i >= 0; i--)
        {
            ReadOnlySpan<byte> candidate = Key(i);
            bool same = candidate.SequenceEqual(key);

            // An escaped spelling is always longer than the plain one.
            if (same || ((escaped || candidate.Length > key.Length) && JsonStrings.Same(candidate, key)))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Grow(ref Place[] places)
    {
        Place[] larger = ArrayPool<Place>.Shared.Rent(places.Length * 2);
        places.CopyTo(larger, 0);
        ArrayPool<Place>.Shared.Return(places);
        places = larger;
    }

    private int FindByHash(ReadOnlySpan<byte> key)
    {
        _byHash ??= SortByHash();
        int hash = JsonStrings.Hash(key);
        int low = 0;
        int high = _byHash.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = _byHash[middle].Hash <= hash ? (middle + 1, high) : (low, middle);
        }

        for (int i = low - 1; i >= 0 && _byHash[i].Hash == hash; i--)
        {
            if (JsonStrings.Same(Key(_byHash[i].Index), key))
            {
                return _byHash[i].Index;
            }
        }

        return -1;
    }

    private (int Hash, int Index)[] SortByHash()
    {
        var byHash = new (int Hash, int Index)[Count];
        for (int i = 0; i < byHash.Length; i++)
        {
            byHash[i] = (JsonStrings.Hash(Key(i)), i);
        }

        Array.Sort(byHash);
        return byHash;
    }

    // KeyStart and KeyEnd are equal to ValueStart in an array. Node is the position in the tree, -1 outside a tree.
    internal readonly record struct Place(int KeyStart, int KeyEnd, int ValueStart, int ValueEnd, int Node);
}
