using System.Text.Json.Nodes;

namespace Wandb.Client.Tests.Connecting;

public sealed class CredentialsFileTests : IDisposable
{
    private const string Server = "https://api.wandb.ai";
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wandb-credentials-file-");
    private readonly List<string> _told = [];

    private string FilePath => Path.Join(_folder.FullName, "deeper", "credentials.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_layout_is_the_official_SDKs()
    {
        await WriteAsync(AccessToken.Of("token", Noon)!);

        JsonNode entry = JsonNode.Parse(await File.ReadAllTextAsync(FilePath))!["credentials"]![Server]!;
        Assert.Equal("token", (string?)entry["access_token"]);
        Assert.Equal("2026-01-31 12:00:00", (string?)entry["expires_at"]);
        Assert.Equal(AccessToken.Of("token", Noon), await ReadAsync());
        Assert.Empty(_told);
    }

    [Fact]
    public async Task Only_the_owner_may_read_it()
    {
        await WriteAsync(AccessToken.Of("token", Noon)!);

        Assert.Equal(OperatingSystem.IsWindows() ? UnixFileMode.None : UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public async Task What_others_keep_in_it_stays()
    {
        Put("""{"version": 3, "credentials": {"https://other.example": {"access_token": "theirs", "expires_at": "2026-01-01 00:00:00", "more": [1.0]}}}""");

        await WriteAsync(AccessToken.Of("ours", Noon)!);

        JsonNode file = JsonNode.Parse(await File.ReadAllTextAsync(FilePath))!;
        Assert.Equal("3", file["version"]!.ToJsonString());
        Assert.Equal("""{"access_token":"theirs","expires_at":"2026-01-01 00:00:00","more":[1.0]}""", file["credentials"]!["https://other.example"]!.ToJsonString());
        Assert.Equal("ours", (await ReadAsync())!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"credentials\": {\"https://api.wandb.ai\": {\"access_token\": \"hush")]
    [InlineData("""["hush"]""")]
    [InlineData("""{"hush": 1, "hush": 2}""")]
    public async Task A_broken_file_is_told_without_its_content_and_written_anew(string content)
    {
        Put(content);

        Assert.Null(await ReadAsync());
        await WriteAsync(AccessToken.Of("token", Noon)!);

        Assert.Equal("token", (await ReadAsync())!.Text);
        Assert.NotEmpty(_told);
        Assert.All(_told, text => Assert.DoesNotContain("hush", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"access_token": "token"}""")]
    [InlineData("""{"expires_at": "2026-01-31 12:00:00"}""")]
    [InlineData("""{"access_token": "token", "expires_at": "soon"}""")]
    [InlineData("""{"access_token": "two words", "expires_at": "2026-01-31 12:00:00"}""")]
    [InlineData("""{"access_token": 7, "expires_at": 7}""")]
    [InlineData("7")]
    public async Task An_entry_that_is_none_counts_for_nothing(string entry)
    {
        Put($$"""{"credentials": {"{{Server}}": {{entry}} } }""");

        Assert.Null(await ReadAsync());
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        string target = Path.Join(_folder.FullName, "real.json");
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.CreateSymbolicLink(FilePath, target);

        await WriteAsync(AccessToken.Of("first", Noon)!);
        await WriteAsync(AccessToken.Of("second", Noon)!);

        Assert.Equal(target, new FileInfo(FilePath).LinkTarget);
        Assert.Contains("second", await File.ReadAllTextAsync(target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_can_not_be_written_is_told()
    {
        await File.WriteAllTextAsync(Path.Join(_folder.FullName, "deeper"), "a file where the folder should be");

        await WriteAsync(AccessToken.Of("token", Noon)!);

        Assert.Contains("can't be written", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_see_a_whole_file_while_writers_replace_it()
    {
        using CancellationTokenSource done = new();
        await WriteAsync(AccessToken.Of("token-0", Noon)!);
        Task readers = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                Assert.StartsWith("token-", (await ReadAsync())!.Text, StringComparison.Ordinal);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (int count = 0; count < 50; count++)
            {
                await WriteAsync(AccessToken.Of($"token-{writer}-{count}", Noon)!);
            }
        })));
        await done.CancelAsync();

        await readers;
        Assert.Empty(_told);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
    }

    private Task<AccessToken?> ReadAsync() => new CredentialsFile(FilePath, Server).ReadAsync(_told.Add, default);

    private Task WriteAsync(AccessToken token) => new CredentialsFile(FilePath, Server).WriteAsync(token, _told.Add, default);

    private void Put(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, content);
    }
}
