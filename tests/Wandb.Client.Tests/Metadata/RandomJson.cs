using System.Globalization;
using System.Text;

namespace Wandb.Client.Tests.Metadata;

/// <summary>
/// Random JSON as other writers spell it: any layout, escapes where none are needed, several spellings of one number, odd keys and,
/// when asked for, duplicate keys. One seed gives one text.
/// </summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] Words =
        ["lr", "epochs", "optimizer", "val_accuracy", "odd key", "", "é", "日本", "😀", "a\"b", "back\\slash", "tab\t", "nul\0", "$", "a.b", "/", "'"];

    private static readonly string[] Spaces = ["", "", "", " ", " ", "  ", "\n", "\r\n\t", "\n    "];

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "1.0", "1.50", "1e5", "1E+5", "-0.0", "9007199254740993", "123456789012345678901234567890", "1e-400", "1e400",
        "0.1", "3.14159265358979323846264338327950288", "10.0", "100e-1",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Whether an object may hold one key twice.</summary>
    public bool Duplicates { get; init; } = true;

    /// <summary>Whether objects and lists are spelled without white space.</summary>
    public bool Packed { get; init; }

    public int Next(int limit) => _random.Next(limit);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>A document: an object with white space around it, now and then.</summary>
    public string Document(int depth = 3) => Space() + Object(depth) + Space();

    public string Object(int depth)
    {
        var members = new List<string>();
        var keys = new HashSet<string>();
        int count = depth <= 0 ? 0 : _random.Next(6);
        for (int i = 0; i < count; i++)
        {
            string key = Key();
            if (keys.Add(key) || Duplicates)
            {
                members.Add($"{Space()}{Text(key)}{Space()}:{Space()}{Value(depth - 1)}{Space()}");
            }
        }

        return "{" + (members.Count == 0 ? Space() : string.Join(',', members)) + "}";
    }

    public string Value(int depth) => _random.Next(depth > 0 ? 8 : 5) switch
    {
        0 or 1 => Number(),
        2 => Text(Pick(Words)),
        3 => Pick<string>(["true", "false", "null"]),
        4 => Text(Pick(Words) + Pick(Words)),
        5 => List(depth),
        _ => Object(depth),
    };

    public string List(int depth) =>
        "[" + string.Join(',', Enumerable.Range(0, _random.Next(5)).Select(_ => Space() + Value(depth - 1) + Space())) + "]";

    public string Number() => _random.Next(3) switch
    {
        0 => _random.Next(-100, 1000).ToString(CultureInfo.InvariantCulture),
        1 => (_random.Next(-100, 1000) / 8.0).ToString("0.000", CultureInfo.InvariantCulture),
        _ => Pick(Numbers),
    };

    public string Key() => _random.Next(3) == 0 ? "k" + _random.Next(12).ToString(CultureInfo.InvariantCulture) : Pick(Words);

    /// <summary>A JSON string, with quotes; some characters are escaped although they need not be.</summary>
    public string Text(string content)
    {
        var text = new StringBuilder("\"");
        foreach (char c in content)
        {
            bool must = c < ' ' || c is '"' or '\\';
            text.Append(must || (_random.Next(8) == 0 && !char.IsSurrogate(c)) ? Escape(c) : c.ToString());
        }

        return text.Append('"').ToString();
    }

    private string Escape(char c) => c switch
    {
        '"' when _random.Next(2) == 0 => "\\\"",
        '\\' when _random.Next(2) == 0 => "\\\\",
        '/' when _random.Next(2) == 0 => "\\/",
        '\t' when _random.Next(2) == 0 => "\\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };

    private string Space() => Packed ? "" : Pick(Spaces);
}
