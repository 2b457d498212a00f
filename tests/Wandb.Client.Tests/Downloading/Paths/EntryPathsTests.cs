namespace Wandb.Client.Tests.Downloading.Paths;

public sealed class EntryPathsTests
{
    [Fact]
    public void Paths_are_read_in_their_order() =>
        Assert.Equal(["b", "a/c", "a/b"], EntryPaths.Read(["b", "./a/c", "a/b"], PathRules.Windows).Select(path => path.Text));

    [Theory]
    [InlineData("README.md", "readme.MD")]
    [InlineData("data/x", "Data/X")]
    [InlineData("\u00c9.txt", "\u00e9.TXT")]
    [InlineData("stra\u00dfe", "STRASSE")]
    [InlineData("\u212a", "k")]
    [InlineData("\u017f", "S")]
    [InlineData("\u03c3", "\u03c2")]
    public void Two_paths_that_are_one_file_where_case_is_ignored_are_refused_there(string one, string other)
    {
        UnsafeEntryPathException refusal = Assert.Throws<UnsafeEntryPathException>(() => EntryPaths.Read([one, other], PathRules.MacOS));
        Assert.Equal([new EntryPathFault(other, $"is the same file as '{one}' here")], refusal.Faults);
        Assert.Equal(2, EntryPaths.Read([one, other], PathRules.Posix).Length);
    }

    [Fact]
    public void Composed_and_decomposed_accents_are_one_name_where_the_runtime_knows_it() =>
        Assert.Equal("e\u0301".Normalize() == "\u00e9", PathRules.MacOS.Fold("\u00c9") == PathRules.MacOS.Fold("e\u0301"));

    [Fact]
    public void Two_spellings_of_one_path_are_one_file() =>
        Assert.Equal("a//b", Assert.Throws<UnsafeEntryPathException>(() => EntryPaths.Read(["a/b", "a//b"], PathRules.Posix)).Faults.Single().Path);

    [Theory]
    [InlineData("a", "a/b")]
    [InlineData("a/b", "a/b/c/d")]
    public void A_file_that_another_needs_as_a_directory_is_refused(string file, string other)
    {
        UnsafeEntryPathException refusal = Assert.Throws<UnsafeEntryPathException>(() => EntryPaths.Read([other, file], PathRules.Posix));
        Assert.Equal([new EntryPathFault(other, $"needs a directory where '{file}' is a file")], refusal.Faults);
    }

    [Fact]
    public void Case_counts_for_directories_too()
    {
        Assert.Throws<UnsafeEntryPathException>(() => EntryPaths.Read(["Data", "data/x"], PathRules.Windows));
        Assert.Equal(2, EntryPaths.Read(["Data", "data/x"], PathRules.Posix).Length);
        Assert.Equal(2, EntryPaths.Read(["Data/x", "data/y"], PathRules.Windows).Length);
    }

    [Fact]
    public void Every_fault_is_in_the_exception_and_the_first_ones_in_its_message()
    {
        string[] paths = [.. Enumerable.Range(0, 8).Select(i => $"../{i}")];
        UnsafeEntryPathException refusal = Assert.Throws<UnsafeEntryPathException>(() => EntryPaths.Read(paths, PathRules.Posix));
        Assert.Equal(paths, refusal.Faults.Select(fault => fault.Path));
        Assert.Contains("'../4' leads upwards ('..'); and 3 more", refusal.Message, StringComparison.Ordinal);
    }
}
