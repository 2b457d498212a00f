using System.Text;

namespace Wandb.GraphQL;

/// <summary>Joins the texts of several operations.</summary>
internal static class OperationTexts
{
    private const string Spread = "...";

    /// <summary>
    /// One text of several, with a prefix in front of every marked name, still marked. Fragments without variables do not differ by
    /// operation, so those of one operation serve all that have the same: a server then parses and checks them once.
    /// </summary>
    public static OperationText Join(string name, IReadOnlyList<OperationText> parts, Func<int, string> prefixAt)
    {
        StringBuilder variables = new();
        StringBuilder rootFields = new();
        StringBuilder fragments = new();
        List<(string Fragments, string Prefix)> shared = [];
        for (int index = 0; index < parts.Count; index++)
        {
            OperationText part = parts[index];
            string prefix = prefixAt(index);
            string ofFragments = shared.Find(known => known.Fragments == part.Fragments).Prefix ?? prefix;
            if (ofFragments == prefix)
            {
                Append(fragments, part.Fragments, prefix, prefix);
                if (!part.Fragments.Contains($"${OperationText.Mark}", StringComparison.Ordinal))
                {
                    shared.Add((part.Fragments, prefix));
                }
            }

            Append(variables.Append(variables.Length > 0 && part.Variables.Length > 0 ? "," : ""), part.Variables, prefix, prefix);
            Append(rootFields.Append(index > 0 ? " " : ""), part.RootFields, prefix, ofFragments);
        }

        return new OperationText(name, parts[0].Kind, variables.ToString(), rootFields.ToString(), fragments.ToString())
        {
            IsIdempotent = parts.All(part => part.IsIdempotent),
        };
    }

    /// <summary>Appends a text with a prefix after each mark: one for names of fragments that are spread, one for all others.</summary>
    private static void Append(StringBuilder output, string text, string prefix, string ofFragments)
    {
        ReadOnlySpan<char> rest = text;
        while (rest.IndexOf(OperationText.Mark) is int mark and >= 0)
        {
            output.Append(rest[..(mark + 1)]).Append(rest[..mark].EndsWith(Spread) ? ofFragments : prefix);
            rest = rest[(mark + 1)..];
        }

        output.Append(rest);
    }
}
