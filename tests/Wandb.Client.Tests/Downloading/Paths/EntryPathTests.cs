namespace Wandb.Client.Tests.Downloading.Paths;

public sealed class EntryPathTests
{
    private static readonly PathRules[] All = [PathRules.Posix, PathRules.MacOS, PathRules.Windows];

    public static TheoryData<string> Everywhere => [.. HostilePaths.Everywhere];

    public static TheoryData<string> OnWindows => [.. HostilePaths.OnWindows];

    public static TheoryData<string> Nowhere => [.. HostilePaths.Nowhere];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void What_leads_elsewhere_is_refused_on_every_system(string text) =>
        Assert.All(All, rules => Assert.NotNull(EntryPath.FaultOf(text, rules, out _)));

    [Fact]
    public void Half_a_character_is_refused_since_the_file_system_would_make_another_of_it() => Assert.All(
        ["\ud800", "x/\udc00y", "\ud800\ud800\udc00", "x\udbff"],
        text => Assert.Equal("has half a surrogate pair, which is no character", EntryPath.FaultOf(text, PathRules.Posix, out _)));

    [Theory]
    [MemberData(nameof(OnWindows))]
    public void What_Windows_reads_otherwise_is_refused_there_alone(string text)
    {
        Assert.NotNull(EntryPath.FaultOf(text, PathRules.Windows, out _));
        Assert.Null(EntryPath.FaultOf(text, PathRules.Posix, out EntryPath path));
        Assert.Equal(text, path.Text);
    }

    [Theory]
    [MemberData(nameof(Nowhere))]
    public void A_good_path_is_taken_as_it_stands(string text) => Assert.All(All, rules =>
    {
        Assert.Null(EntryPath.FaultOf(text, rules, out EntryPath path));
        Assert.Equal(text, path.Text);
    });

    [Theory]
    [InlineData("a//b", "a/b")]
    [InlineData("./a", "a")]
    [InlineData("a/./b/.", "a/b")]
    [InlineData("a/", "a")]
    public void Empty_pieces_and_dots_are_taken_out(string text, string expected)
    {
        Assert.Null(EntryPath.FaultOf(text, PathRules.Windows, out EntryPath path));
        Assert.Equal(expected, path.Text);
    }

    [Theory]
    [InlineData("../x", "leads upwards ('..')")]
    [InlineData("/x", "is absolute")]
    [InlineData("\\\\server\\x", "is a network path")]
    [InlineData("C:x", "begins with a drive")]
    [InlineData("", "is empty")]
    [InlineData("./", "names no file")]
    [InlineData("a\0", "has a NUL character")]
    [InlineData("aux.txt", "names a device of Windows ('aux.txt')")]
    [InlineData("a/b.", "has a piece that ends with a dot or blank ('b.'), which Windows would drop")]
    [InlineData("a?b", "has the character '?', which Windows does not allow in names")]
    public void A_fault_says_what_is_wrong(string text, string fault) =>
        Assert.Equal(fault, EntryPath.FaultOf(text, PathRules.Windows, out _));
}
