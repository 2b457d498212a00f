using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.CodeAnalysis.CSharp;
using Wandb.Generators.Analyzers;

namespace Wandb.Generators.Tests.Literals;

/// <summary>The analyzer's verdict on random texts is that of the rules written down a second time, without patterns.</summary>
public sealed class LiteralOracleTests
{
    private static readonly string[] Pieces =
    [
        .. "azvZ059_-é日٣ /:.!?#%\\\n\r".Select(character => character.ToString()),
        "😀", "\ud83d", "v1", "a/b", "team/", "wandb-registry-",
    ];

    [Property(MaxTest = 25)]
    public Property Aliases() => Verdicts("aliases.Add", alias =>
        alias.Trim().Length > 0
        && alias.EnumerateRunes().Count() <= 128
        && !alias.Contains('/', StringComparison.Ordinal)
        && !alias.Contains(':', StringComparison.Ordinal)
        && !(alias.Length > 1 && alias[0] == 'v' && alias[1..].All(char.IsAsciiDigit)));

    [Property(MaxTest = 25)]
    public Property Tags() => Verdicts("tags.Add", tag =>
        tag.Length is > 0 and <= 128
        && tag.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '_' or '-')
        && tag[0] != ' '
        && tag[^1] != ' ');

    [Property(MaxTest = 25)]
    public Property Paths() => Verdicts("client.Get", path =>
    {
        string[] halves = path.Split(':', 2);
        string[] pieces = halves[0].Split('/');
        return pieces.Length <= 3
            && halves.Concat(pieces).All(piece => piece.Trim().Length > 0)
            && pieces.All(piece => piece.EnumerateRunes().Count() <= 128)
            && (pieces.Length == 1 || !pieces[^2].Any(character => "/\\#?%:\r\n".Contains(character, StringComparison.Ordinal)));
    });

    /// <summary>What compiles must not throw at run time, and what the client would refuse must not compile.</summary>
    [Property(MaxTest = 25)]
    public Property Paths_as_the_client_reads_them() => Verdicts("client.Get", path => ArtifactPath.TryParse(path, out _));

    private static Property Verdicts(string call, Func<string, bool> isAccepted) =>
        Prop.ForAll(Texts().ToArbitrary(), texts =>
        {
            string[] literals = [.. texts.Distinct().Select(text => SymbolDisplay.FormatLiteral(text, quote: true))];
            string[] expected = [.. texts.Distinct().Where(text => !isAccepted(text)).Select(text => SymbolDisplay.FormatLiteral(text, quote: true))];
            var found = LiteralStandIns.Project
                .WithSource(LiteralStandIns.Body(string.Join('\n', literals.Select(literal => $"{call}({literal});"))))
                .AnalyzeAsync(new LiteralAnalyzer());

            // Analysis of sources in memory never waits for anything outside; a property of FsCheck is synchronous.
            return found.GetAwaiter().GetResult().Select(AnalyzerRun.Squiggled).SequenceEqual(expected);
        });

    private static Gen<string[]> Texts()
    {
        Gen<string> text = Gen.Choose(0, 7).SelectMany(count => Gen.Elements(Pieces).ArrayOf(count)).Select(string.Concat);
        Gen<string> around128 = Gen.Choose(126, 131).SelectMany(length => text.Select(end => string.Concat(Enumerable.Repeat("a", length)) + end));
        return Gen.Frequency((8, text), (1, around128)).ArrayOf(60);
    }
}
