using System.Globalization;
using System.Text;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Listing;

/// <summary>Which page of a list is asked for.</summary>
internal sealed record PageRequest(int? First, string? After, int? Last, string? Before)
{
    /// <summary>Size of a page when none is asked for, and the largest one that is served; both are assumptions.</summary>
    public const int DefaultSize = 1000;
    public const int MaxSize = 10_000;

    public Page Take<T>(IReadOnlyList<T> items, Func<T, object> key)
        where T : notnull
    {
        int start = After is null ? 0 : Position(items, key, After, next: true);
        int end = Before is null ? items.Count : Position(items, key, Before, next: false);
        if (Last is { } last)
        {
            start = Math.Max(start, end - Size(last));
        }
        else
        {
            end = Math.Min(end, start + Size(First ?? DefaultSize));
        }

        end = Math.Max(start, end);
        List<Edge> edges = [.. items.Skip(start).Take(end - start).Select((item, i) => new Edge(Cursor(start + i, key(item)), item))];
        return new Page(edges, items.Count, end < items.Count, start > 0 && items.Count > 0);
    }

    // A cursor remembers the item, so that items added or removed before it shift nothing; and the position, for the case
    // that the item itself is gone.
    private static string Cursor(int position, object key) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position}:{key}")));

    private static int Position<T>(IReadOnlyList<T> items, Func<T, object> key, string cursor, bool next)
    {
        (int position, string text) = Read(cursor);
        for (int i = 0; i < items.Count; i++)
        {
            if (string.Equals(Convert.ToString(key(items[i]), CultureInfo.InvariantCulture), text, StringComparison.Ordinal))
            {
                return next ? i + 1 : i;
            }
        }

        return Math.Min(position, items.Count);
    }

    public static (int Position, string Key) Read(string cursor)
    {
        byte[] bytes = new byte[cursor.Length];
        if (Convert.TryFromBase64String(cursor, bytes, out int length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var position, var key]
            && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return (number, key);
        }

        throw ServerError.Invalid($"{cursor} is not a cursor of this server");
    }

    public static int Size(int asked) =>
        asked < 0 ? throw ServerError.Invalid("a page cannot have fewer than 0 items") : Math.Min(asked, MaxSize);
}
