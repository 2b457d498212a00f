using Wandb.Generators.Analyzers;

namespace Wandb.Generators.Tests.Literals;

/// <summary>Every way in which a text known at compile time reaches a marked place, and those that are not our business.</summary>
public sealed class LiteralReachTests
{
    public static TheoryData<string> Refused =>
    [
        """aliases.Add([|"a/b"|]);""",
        """aliases.Add(alias: [|@"a/b"|]);""",
        """"aliases.Add([|"""a/b"""|]);"""",
        """const string Bad = "a/b"; aliases.Add([|Bad|]);""",
        """const string A = "a"; aliases.Add([|$"{A}/b"|]);""",
        """aliases.Add([|"a" + "/" + "b"|]);""",
        """aliases.Add(([|"a/b"|]));""",
        """aliases.Add(flag ? [|"a/b"|] : "fine");""",
        """aliases.Add(text ?? [|"a/b"|]);""",
        """aliases.Add(text switch { "x" => "fine", "y" => [|"a/b"|], _ => text });""",
        """aliases.AddAll(["fine", [|"a/b"|], text, .. new[] { [|"c/d"|] }]);""",
        """aliases.AddAll(new[] { "fine", [|"a/b"|] });""",
        """aliases.AddAll(new string[] { [|"a/b"|] });""",
        """aliases.AddAll(new List<string> { "fine", [|"a/b"|] });""",
        """aliases.AddEach("fine", [|"a/b"|], [|"c/d"|]);""",
        """aliases.AddEach(["fine", [|"a/b"|]]);""",
        """aliases.AddSpan("fine", [|"a/b"|]);""",
        """_ = new Aliases([|"a/b"|]);""",
        """Aliases made = new([|"a/b"|]);""",
        """_ = aliases[[|"a/b"|]];""",
        """options.Alias = [|"a/b"|];""",
        """options.Alias ??= [|"a/b"|];""",
        """options.AliasField = [|"a/b"|];""",
        """options.List = ["fine", [|"a/b"|]];""",
        """_ = new Options { Alias = [|"a/b"|], AliasField = [|"c/d"|], List = { "fine", [|"e/f"|] } };""",
        """_ = new Options { List = ["fine", [|"a/b"|]] };""",
        """_ = promotion with { Alias = [|"a/b"|] };""",
        """Action later = () => aliases.Add([|"a/b"|]);""",
    ];

    public static TheoryData<string> RefusedDeclarations =>
    [
        """class D { [System.Diagnostics.CodeAnalysis.StringSyntax("wandb-alias")] string Alias { get; set; } = [|"a/b"|]; }""",
        """class D { [System.Diagnostics.CodeAnalysis.StringSyntax("wandb-alias")] string _alias = [|"a/b"|]; }""",
        """class D { [System.Diagnostics.CodeAnalysis.StringSyntax("wandb-alias")] const string Alias = [|"a/b"|]; }""",
        """class D { void M([System.Diagnostics.CodeAnalysis.StringSyntax("wandb-alias")] string alias = [|"a/b"|]) => M(); }""",
        """[StandIns.Promoted([|"a/b"|], Other = [|"c/d"|])] class D { }""",
        """class D(StandIns.Aliases aliases) { void M() => aliases.Add([|"a/b"|]); }""",
        """class B([System.Diagnostics.CodeAnalysis.StringSyntax("wandb-alias")] string alias) { string A => alias; } class D() : B([|"a/b"|]);""",
    ];

    public static TheoryData<string> LeftAlone =>
    [
        """aliases.Add("best"); aliases.AddAll(["latest", "candidate 1"]); aliases.AddEach(); aliases.AddAll([]);""",
        """aliases.Add(text); aliases.Add($"{text}/b"); aliases.Add(null!); aliases.Add(default!);""",
        """var local = "a/b"; aliases.Add(local);""",
        """options.Unmarked = "a/b"; options.Pattern = "a/b"; options.Unmarked ??= "a/b";""",
        """options.Alias = null; string other = "a/b"; _ = options.Alias == "a/b";""",
        """aliases.AddAll(new List<string>(4) { "fine" }); aliases.AddAll(other().Where(alias => alias != "a/b")); List<string> other() => ["a/b"];""",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public Task A_refused_text_is_an_error_where_it_is_written(string statements) =>
        LiteralStandIns.Project.ShouldReportAtMarksAsync(new LiteralAnalyzer(), "WANDB301", LiteralStandIns.Body(statements));

    [Theory]
    [MemberData(nameof(RefusedDeclarations))]
    public Task A_refused_text_is_an_error_where_it_is_declared(string declaration) =>
        LiteralStandIns.Project.ShouldReportAtMarksAsync(new LiteralAnalyzer(), "WANDB301", declaration);

    [Theory]
    [MemberData(nameof(LeftAlone))]
    public Task What_is_fine_unknown_or_unmarked_is_left_alone(string statements) =>
        LiteralStandIns.Project.ShouldReportAtMarksAsync(new LiteralAnalyzer(), "WANDB301", LiteralStandIns.Body(statements));

    [Fact]
    public Task An_attribute_of_the_same_name_in_another_namespace_marks_nothing() =>
        LiteralStandIns.Project.ShouldReportAtMarksAsync(new LiteralAnalyzer(), "WANDB301", """
            class StringSyntaxAttribute(string syntax) : System.Attribute { public string Syntax => syntax; }
            class D { void M([StringSyntax("wandb-alias")] string alias) => M("a/b"); }
            """);

    [Fact]
    public Task The_compilers_own_errors_do_not_hide_ours() =>
        LiteralStandIns.Project.ShouldReportAtMarksAsync(
            new LiteralAnalyzer(), "WANDB301", LiteralStandIns.Body("""aliases.Add([|"a/b"|]); aliases.Missing(); int n = "x";"""), "CS1061", "CS0029");
}
