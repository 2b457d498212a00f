using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Wandb.Generators.Tests.Corpus;

/// <summary>A file of the corpus: C# in which <c>{|ID:text|}</c> marks what the compiler has to report, and where.</summary>
internal sealed partial record Snippet(string Text, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static IEnumerable<string> Names(string kind) =>
        Directory.EnumerateFiles(Path.Combine(Folder, kind), "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static Snippet Read(string kind, string name) => Parse(File.ReadAllText(Path.Combine(Folder, kind, name + ".cs")));

    /// <summary>Cuts the marks out, which may stand in each other: a compiler's error around the finding that explains it.</summary>
    public static Snippet Parse(string marked)
    {
        StringBuilder text = new();
        List<(string Id, TextSpan Span)> expected = [];
        Stack<(string Id, int Start)> open = new();
        int copied = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, copied, mark.Index - copied);
            copied = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
            {
                open.Push((mark.Groups["id"].Value, text.Length));
            }
            else if (open.TryPop(out (string Id, int Start) start))
            {
                expected.Add((start.Id, TextSpan.FromBounds(start.Start, text.Length)));
            }
        }

        text.Append(marked, copied, marked.Length - copied);
        return new Snippet(text.ToString(), [.. expected.OrderBy(mark => mark.Span.Start)]);
    }

    [GeneratedRegex(@"\{\|(?<id>[A-Z]+\d+):|\|\}")]
    private static partial Regex Mark();
}
