using System.Globalization;

namespace Wandb.Generators.Operations.Shapes;

/// <summary>Hands out member names, each once, none that C# or a record has for itself.</summary>
internal sealed class NameScope
{
    private static readonly string[] Reserved =
    [
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers",
        "Read", "ReferenceEquals", "ToString", "WriteTo",
    ];

    private readonly HashSet<string> _taken;

    public NameScope(params string[] taken) => _taken = new HashSet<string>(Reserved.Concat(taken), StringComparer.Ordinal);

    private NameScope(NameScope outer) => _taken = new HashSet<string>(outer._taken, StringComparer.Ordinal);

    /// <summary>A scope for a derived record: what the base has is taken.</summary>
    public NameScope Derive() => new(this);

    /// <summary>The name, or with the suffix, or with a number, whichever is free first.</summary>
    public string Take(string name, string suffix)
    {
        if (_taken.Add(name))
        {
            return name;
        }

        string candidate = name.TrimStart('@') + suffix;
        for (int number = 2; !_taken.Add(candidate); number++)
        {
            candidate = name.TrimStart('@') + suffix + number.ToString(CultureInfo.InvariantCulture);
        }

        return candidate;
    }
}
