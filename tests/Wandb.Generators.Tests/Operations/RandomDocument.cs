using System.Globalization;
using System.Text;

namespace Wandb.Generators.Tests.Operations;

/// <summary>Documents over the <see cref="SmallSchema"/> put together at random, with a mistake now and then.</summary>
internal sealed class RandomDocument
{
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["Root"] = ["ship(id: ID) Ship", "ships(first: INT) Ship", "vessel(id: ID) Vessel", "thing Thing", "fleet Ship", "same Root", "name", "class"],
        ["Ship"] = ["id", "name", "masts", "length", "state", "states", "owner Person", "crew(role: ROLE) Person", "crew(first: INT) Person", "built"],
        ["Boat"] = ["id", "name", "oars", "masts", "owner Person"],
        ["Vessel"] = ["id", "name", "built", "owner Person"],
        ["Person"] = ["id", "name", "role", "ship Ship", "friends Person"],
        ["Thing"] = ["__typename"],
    };

    private static readonly string[] Conditions = ["Ship", "Boat", "Vessel", "Person", "Thing"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly SortedDictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Type)> _fragments = [];

    private RandomDocument(int seed) => _random = new Random(seed);

    public static string Make(int seed) => new RandomDocument(seed).Make();

    private string Make()
    {
        Selections("Root", 3);
        string body = _text.ToString();
        var fragments = new StringBuilder();
        for (int i = 0; i < _fragments.Count && i < 6; i++)
        {
            _text.Clear();
            Selections(_fragments[i].Type, 1);
            if (!Chance(40))
            {
                fragments.Append(CultureInfo.InvariantCulture, $" fragment {_fragments[i].Name} on {_fragments[i].Type} {_text}");
            }
        }

        string variables = string.Join(", ", _variables.Select(variable => $"${variable.Key}: {variable.Value}"));
        return $"query Q{(variables.Length > 0 ? $"({variables})" : string.Empty)} {body}{fragments}";
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];

    private void Selections(string type, int depth)
    {
        _text.Append("{ ");
        int count = _random.Next(1, 3);
        for (int i = 0; i < count; i++)
        {
            if (depth > 0 && type != "Root" && Chance(4))
            {
                Fragment(type, depth);
            }
            else
            {
                Field(type, depth);
            }
        }

        _text.Append("} ");
    }

    private void Fragment(string type, int depth)
    {
        // Mostly one that can apply.
        string condition = Chance(3) ? Pick(Conditions) : type;
        if (Chance(2))
        {
            _text.Append("... on ").Append(condition).Append(' ');
            Directive();
            Selections(condition, depth - 1);
            return;
        }

        string name = $"F{_fragments.Count}";
        if (_fragments.Count > 0 && Chance(4))
        {
            name = _fragments[0].Name;
        }
        else
        {
            _fragments.Add((name, condition));
        }

        _text.Append("...").Append(name).Append(' ');
        Directive();
    }

    private void Field(string type, int depth)
    {
        string field = Pick(Chance(60) ? Fields[Pick(Conditions)] : Fields[type]);
        string[] parts = field.Split(' ');
        string? child = char.IsUpper(parts[^1][0]) && Fields.ContainsKey(parts[^1]) ? parts[^1] : null;
        if (child is not null && depth == 0)
        {
            _text.Append(type == "Root" ? "class " : "__typename ");
            return;
        }

        if (Chance(8))
        {
            _text.Append(Pick(["x: ", "y: ", "name: "]));
        }

        _text.Append(child is null ? field : field[..^(child.Length + 1)]).Append(' ');
        _text.Replace("ID)", Value("ID!", "1", "\"a\"", "true") + ")")
            .Replace("INT)", Value("Int", "3", "null", "\"a\"") + ")")
            .Replace("ROLE)", Value("Role", "CAPTAIN", "SAILOR", "COOK") + ")");
        Directive();
        if (child is not null && !Chance(80))
        {
            Selections(child, depth - 1);
        }
    }

    private string Value(string type, string good, string alsoGood, string bad)
    {
        switch (_random.Next(20))
        {
            case 0:
                return bad;
            case 1 or 2 or 3:
                string variable = Pick(["v1", "v2", "v3"]);
                if (!_variables.ContainsKey(variable))
                {
                    _variables.Add(variable, Chance(10) ? "Float" : type);
                }

                return "$" + variable;
            default:
                return Chance(2) ? good : alsoGood;
        }
    }

    private void Directive()
    {
        if (Chance(12))
        {
            _text.Append(Pick(["@include(if: true) ", "@skip(if: false) ", "@include(if: $on) ", "@include "]));
            if (_text.ToString().Contains("$on", StringComparison.Ordinal) && !Chance(10))
            {
                _variables["on"] = "Boolean!";
            }
        }
    }
}
