using System.Text.Json;

namespace Wandb.Client.Tests.Drafts;

public sealed class DraftContentTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly UntypedArtifactDraft _draft = UntypedArtifact.Create("data", "dataset");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("/a", "begins with '/'")]
    [InlineData("a//b", "has an empty piece")]
    [InlineData("a/", "has an empty piece")]
    [InlineData("./a", "has the piece '.'")]
    [InlineData("a/../b", "has the piece '..'")]
    [InlineData("..", "has the piece '..'")]
    [InlineData("a\\b", "has a backslash")]
    [InlineData("c:/a", "begins with a drive")]
    [InlineData("a\0b", "is no text that a file can be named")]
    public void A_path_is_relative_and_the_same_everywhere(string path, string fault)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => _draft.AddBytes([], path));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_draft.EntryPaths);
    }

    [Fact]
    public void Half_a_character_is_no_path() => Assert.Throws<ArgumentException>(() => _draft.AddBytes([], "a" + '\ud800'));

    [Theory]
    [InlineData("a")]
    [InlineData("a b/ü.txt")]
    [InlineData("...")]
    [InlineData("ab:c")]
    [InlineData("\uFFFD\U0001F600")]
    public void Other_paths_are_taken(string path)
    {
        _draft.AddBytes([], path);

        Assert.True(_draft.Contains(path));
    }

    [Fact]
    public void A_path_is_taken_once_unless_it_is_to_be_replaced()
    {
        string file = _folder.Write("a", "1");
        _draft.AddFile(file);

        Assert.Contains("'a' is taken", Assert.Throws<ArgumentException>(() => _draft.AddFile(file)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _draft.AddBytes([], "a"));
        Assert.Throws<ArgumentException>(() => _draft.AddReference("s3://bucket/key", "a"));
        _draft.AddBytes([], "a", replace: true);

        Assert.Equal(["a"], _draft.EntryPaths);
    }

    [Fact]
    public void A_file_that_is_not_there_or_a_directory_is_refused_at_once()
    {
        Assert.Throws<FileNotFoundException>(() => _draft.AddFile(_folder["gone"]));
        Assert.Contains("AddDirectory", Assert.Throws<FileNotFoundException>(() => _draft.AddFile(_folder.Root)).Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => _draft.AddDirectory(_folder["gone"]));
        Assert.Contains(
            "is a file. AddFile adds it", Assert.Throws<DirectoryNotFoundException>(() => _draft.AddDirectory(_folder.Write("a", "1"))).Message, StringComparison.Ordinal);
        Assert.Empty(_draft.EntryPaths);
    }

    [Fact]
    public void What_is_not_there_is_named_as_it_was_given_and_in_full_when_that_is_relative()
    {
        string gone = _folder["gone"];
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, gone);

        Assert.Equal($"There is no file '{gone}'.", Assert.Throws<FileNotFoundException>(() => _draft.AddFile(gone)).Message);
        Assert.Equal($"There is no file '{relative}' (in full: '{gone}').", Assert.Throws<FileNotFoundException>(() => _draft.AddFile(relative)).Message);
        Assert.Equal($"There is no directory '{gone}'.", Assert.Throws<DirectoryNotFoundException>(() => _draft.AddDirectory(gone)).Message);
        Assert.Equal($"There is no directory '{relative}' (in full: '{gone}').", Assert.Throws<DirectoryNotFoundException>(() => _draft.AddDirectory(relative)).Message);
    }

    [Fact]
    public void Removing_takes_an_entry_or_all_below_a_folder()
    {
        foreach (string path in new[] { "a/b/c", "a/b/d", "a/bc", "e" })
        {
            _draft.AddBytes([], path);
        }

        _draft.AddReference("s3://bucket/key", "a/b/ref");

        Assert.Equal(3, _draft.Remove("a/b"));
        Assert.Equal(0, _draft.Remove("a/b"));
        Assert.Equal(1, _draft.Remove("e"));
        Assert.Equal(["a/bc"], _draft.EntryPaths);
        _draft.Clear();
        Assert.Empty(_draft.EntryPaths);
    }

    [Fact]
    public void A_directory_is_added_with_hidden_files_and_what_links_lead_to()
    {
        _folder.Write("in/a.txt");
        _folder.Write("in/.hidden/b");
        _folder.Write("in/README");
        _folder.Write("in/readme");
        _folder.Write("out/c");
        File.CreateSymbolicLink(_folder["in/link.txt"], _folder["in/a.txt"]);
        Directory.CreateSymbolicLink(_folder["in/folder"], _folder["out"]);

        Assert.Equal(6, _draft.AddDirectory(_folder["in"], "data"));

        Assert.Equal(
            ["data/.hidden/b", "data/README", "data/a.txt", "data/folder/c", "data/link.txt", "data/readme"],
            _draft.EntryPaths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_filter_chooses_by_path()
    {
        _folder.Write("in/a.txt");
        _folder.Write("in/sub/b.txt");
        _folder.Write("in/sub/c.log");

        _draft.AddDirectory(_folder["in"], filter: path => path.EndsWith(".txt", StringComparison.Ordinal));

        Assert.Equal(["a.txt", "sub/b.txt"], _draft.EntryPaths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_keeps_a_directory_from_being_added_is_told_together_and_nothing_is_added()
    {
        _folder.Write("in/taken");
        _folder.Write("in/back\\slash");
        _folder.Write("in/deep/fine");
        Directory.CreateSymbolicLink(_folder["in/deep/loop"], _folder["in"]);
        File.CreateSymbolicLink(_folder["in/broken"], _folder["gone"]);
        File.CreateSymbolicLink(_folder["in/circle"], _folder["in/circle2"]);
        File.CreateSymbolicLink(_folder["in/circle2"], _folder["in/circle"]);
        _draft.AddBytes([], "taken");

        ArtifactDraftException refusal = Assert.Throws<ArtifactDraftException>(() => _draft.AddDirectory(_folder["in"]));

        Assert.Equal(["back\\slash", "broken", "circle", "circle2", "deep/loop", "taken"], refusal.Problems.Select(problem => problem.Subject).Order(StringComparer.Ordinal));
        Assert.Equal(["taken"], _draft.EntryPaths);
    }

    [Fact]
    public void Links_that_lead_to_each_other_end()
    {
        _folder.Write("a/x");
        _folder.Write("b/y");
        Directory.CreateSymbolicLink(_folder["a/to-b"], _folder["b"]);
        Directory.CreateSymbolicLink(_folder["b/to-a"], _folder["a"]);
        Directory.CreateSymbolicLink(_folder["start"], _folder["a"]);

        ArtifactDraftException refusal = Assert.Throws<ArtifactDraftException>(() => _draft.AddDirectory(_folder["start"]));

        Assert.Equal(["to-b/to-a"], refusal.Problems.Select(problem => problem.Subject));
    }

    [Fact]
    public void A_file_that_is_a_folder_too_is_a_problem()
    {
        _draft.AddBytes([], "a/b/c");
        _draft.AddBytes([], "a");
        _draft.AddBytes([], "a.b");

        Assert.Equal(["a"], _draft.FindProblems().Select(problem => problem.Subject));
    }

    [Theory]
    [InlineData("data", "dataset", null)]
    [InlineData("a b", "dataset", "name")]
    [InlineData("", "dataset", "name")]
    [InlineData("data", "", "type")]
    [InlineData("data", "job", "type")]
    [InlineData("data", "wandb-x", "type")]
    [InlineData("data", "a/b", "type")]
    [InlineData("data", "two words", null)]
    [InlineData("run-x", "run_table", "name")]
    [InlineData("source-x", "code", "name")]
    [InlineData("source-x", "codes", null)]
    public void Names_and_types_follow_the_rules(string name, string type, string? subject) =>
        Assert.Equal(subject is null ? [] : [subject], UntypedArtifact.Create(name, type).FindProblems().Select(problem => problem.Subject));

    [Fact]
    public void A_hundred_keys_are_the_most()
    {
        for (int i = 0; i < 100; i++)
        {
            _draft.Metadata.Set($"key{i}", i);
        }

        Assert.Empty(_draft.FindProblems());
        _draft.Metadata.Set("one more", 1);

        Assert.Contains("101 keys", Assert.Single(_draft.FindProblems()).Message, StringComparison.Ordinal);
        _draft.ReplaceMetadata(JsonSerializer.SerializeToElement(new { a = 1 }));
        Assert.Empty(_draft.FindProblems());
    }

    [Theory]
    [InlineData("key")]
    [InlineData("/local/file")]
    [InlineData("s3://")]
    [InlineData("c:/file")]
    public void A_reference_is_a_uri_with_a_scheme(string uri) => Assert.Throws<ArgumentException>(() => _draft.AddReference(uri));
}
