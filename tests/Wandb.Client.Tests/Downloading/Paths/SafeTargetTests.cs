using Microsoft.Extensions.Time.Testing;

namespace Wandb.Client.Tests.Downloading.Paths;

public sealed class SafeTargetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Directories_are_made_as_files_need_them()
    {
        SafeTarget target = Target();
        Assert.Empty(_folder.Tree());
        Assert.Equal(_folder["target", "a", "b", "c"], target.Prepare(Path("a/b/c")));
        Assert.Equal(["target/", "target/a/", "target/a/b/"], _folder.Tree());
    }

    [Fact]
    public void A_directory_that_is_a_link_is_not_passed_through()
    {
        Directory.CreateDirectory(_folder["outside"]);
        Directory.CreateDirectory(_folder["target", "a"]);
        Directory.CreateSymbolicLink(_folder["target", "a", "link"], _folder["outside"]);
        UnsafeEntryPathException refusal = Assert.Throws<UnsafeEntryPathException>(() => Target().Prepare(Path("a/link/new/file")));
        Assert.Equal($"passes through '{_folder["target", "a", "link"]}', which is a link", refusal.Faults.Single().Fault);
        Assert.Empty(_folder.Tree("outside"));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_a_link_too()
    {
        Directory.CreateDirectory(_folder["target"]);
        Directory.CreateSymbolicLink(_folder["target", "link"], _folder["not", "there"]);
        Assert.Throws<UnsafeEntryPathException>(() => Target().Prepare(Path("link/file")));
        Assert.Equal(["target/", "target/link ->"], _folder.Tree());
    }

    [Fact]
    public void The_target_itself_may_be_a_link()
    {
        Directory.CreateDirectory(_folder["real"]);
        Directory.CreateSymbolicLink(_folder["target"], _folder["real"]);
        Target().Prepare(Path("a/file"));
        Assert.Equal(["a/"], _folder.Tree("real"));
    }

    [Fact]
    public void A_link_with_the_name_of_a_file_is_replaced_and_what_it_leads_to_stays()
    {
        _folder.Write("outside", "untouched");
        Directory.CreateDirectory(_folder["target"]);
        File.CreateSymbolicLink(_folder["target", "file"], _folder["outside"]);
        string file = Target().Prepare(Path("file"));
        Assert.False(SafeTarget.IsFile(file));
        SafeTarget.Place(_folder.Write("target/part", "new"), file);
        Assert.Equal("untouched", File.ReadAllText(_folder["outside"]));
        Assert.Equal(["outside", "target/", "target/file"], _folder.Tree());
        Assert.Equal("new", File.ReadAllText(file));
    }

    [Fact]
    public void A_file_or_directory_in_the_way_is_a_fault_that_says_what_to_do()
    {
        _folder.Write("target/a", "a file");
        Directory.CreateDirectory(_folder["target", "b"]);
        string ofDirectory = Assert.Throws<IOException>(() => Target().Prepare(Path("a/b"))).Message;
        string ofFile = Assert.Throws<IOException>(() => Target().Prepare(Path("b"))).Message;
        Assert.Equal($"'{_folder["target", "a"]}' is a file, and the artifact has a directory of this name. Remove it, or download with RemoveExtraFiles.", ofDirectory);
        Assert.StartsWith($"'{_folder["target", "b"]}' is a directory, and the artifact has a file of this name.", ofFile, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_the_way_is_removed_on_request_and_links_are_not_followed()
    {
        _folder.Write("outside/kept", "kept");
        _folder.Write("target/a", "a file");
        Directory.CreateDirectory(_folder["target", "b", "c"]);
        Directory.CreateSymbolicLink(_folder["target", "b", "c", "out"], _folder["outside"]);
        Directory.CreateSymbolicLink(_folder["target", "d"], _folder["outside"]);
        SafeTarget target = new(_folder["target"], TimeProvider.System) { ReplacesObstacles = true };
        target.Prepare(Path("a/b"));
        target.Prepare(Path("b"));
        target.Prepare(Path("d/e"));
        Assert.Equal(["outside/", "outside/kept", "target/", "target/a/", "target/d/"], _folder.Tree());
    }

    [Theory]
    [InlineData("file")]
    [InlineData("Größe 数据 😀")]
    public void A_finished_file_takes_the_place_of_another_and_keeps_no_other_name(string name)
    {
        string file = _folder.Write($"target/{name}", "old");
        SafeTarget.Place(_folder.Write("target/part", "new"), file);
        Assert.Equal(["target/", $"target/{name}"], _folder.Tree());
        Assert.Equal("new", File.ReadAllText(file));
    }

    [Fact]
    public void What_can_not_take_its_place_says_why()
    {
        string part = _folder.Write("part");
        Directory.CreateDirectory(_folder["directory"]);
        Assert.Throws<FileNotFoundException>(() => SafeTarget.Place(_folder["gone"], _folder["file"]));
        Assert.ThrowsAny<IOException>(() => SafeTarget.Place(part, _folder["directory"]));
        Assert.True(File.Exists(part));
    }

    [Fact]
    public void Files_are_found_where_there_were_any_and_links_are_none()
    {
        _folder.Write("target/a/file", "here");
        File.CreateSymbolicLink(_folder["target", "a", "link"], _folder["target", "a", "file"]);
        SafeTarget target = Target();
        Assert.True(target.HasFile(target.Prepare(Path("a/file"))));
        Assert.False(target.HasFile(target.Prepare(Path("a/link"))));
        Assert.False(target.HasFile(target.Prepare(Path("a/other"))));
        Assert.False(target.HasFile(target.Prepare(Path("new/file"))));
    }

    [Fact]
    public void The_file_system_is_asked_whether_case_counts()
    {
        bool ignores = OtherCaseIsFound();
        Assert.Equal(ignores, Target().FindRules().IgnoresCase);
        Assert.Empty(_folder.Tree("target"));
    }

    [Fact]
    public void What_killed_programs_left_behind_is_removed_after_a_week()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        string old = _folder.Write("target/.wandb-0123456789abcdef.part");
        string map = _folder.Write("target/.wandb-0123456789abcdef.part.map");
        string other = _folder.Write("target/.wandb-notes");
        new SafeTarget(_folder["target"], clock).Prepare(Path("a"));
        Assert.True(File.Exists(old) && File.Exists(map));
        clock.Advance(TimeSpan.FromDays(8));
        new SafeTarget(_folder["target"], clock).Prepare(Path("a"));
        Assert.False(File.Exists(old) || File.Exists(map));
        Assert.True(File.Exists(other));
    }

    private static EntryPath Path(string text) => EntryPaths.Read([text], PathRules.Posix)[0];

    private SafeTarget Target() => new(_folder["target"], TimeProvider.System);

    private bool OtherCaseIsFound()
    {
        Directory.CreateDirectory(_folder["case"]);
        bool found = Directory.Exists(_folder["CASE"]);
        Directory.Delete(_folder["case"]);
        return found;
    }
}
