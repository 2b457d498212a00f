using System.Globalization;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Hands out local names in one emitted method.</summary>
internal sealed class Locals(params string[] taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    /// <summary>The name with a small first letter, numbered where another member already has it.</summary>
    public string For(string member)
    {
        string name = char.ToLowerInvariant(member[0]) + member.Substring(1);
        return CSharpText.Escape(Free(name));
    }

    /// <summary>The name after a prefix, such as <c>hasOptimizer</c>.</summary>
    public string For(string prefix, string member) => Free(prefix + char.ToUpperInvariant(member[0]) + member.Substring(1));

    private string Free(string name)
    {
        string free = name;
        for (int i = 2; !_taken.Add(free); i++)
        {
            free = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }
}
