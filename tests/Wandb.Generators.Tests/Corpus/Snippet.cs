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

    public static Snippet Parse(string marked)
    {
        StringBuilder text = new();
        List<(string, TextSpan)> expected = [];
        int copied = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, copied, mark.Index - copied);
            string inner = mark.Groups["text"].Value;
            expected.Add((mark.Groups["id"].Value, new TextSpan(text.Length, inner.Length)));
            text.Append(inner);
            copied = mark.Index + mark.Length;
        }

        text.Append(marked, copied, marked.Length - copied);
        return new Snippet(text.ToString(), expected);
    }

    [GeneratedRegex(@"\{\|(?<id>[A-Z]+\d+):(?<text>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
