using System.Diagnostics;
using System.Security.Cryptography;
using Wandb.Client.Tests;
using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Downloading;

/// <summary>Real processes that download the same version at once, into different folders, through one cache.</summary>
public sealed class SharedCacheTests : IAsyncLifetime, IDisposable
{
    private const int Processes = 4;
    private const int Files = 120;
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private WandbLocalServer _server = null!;
    private string _artifact = string.Empty;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync();

        // Some contents are there under several names, and one is empty.
        for (int i = 0; i < Files; i++)
        {
            _contents[$"data/{i % 7}/file-{i}.bin"] = [.. Enumerable.Range(0, i % 40 * 997).Select(at => (byte)((at * 31) + (i % 60)))];
        }

        _artifact = _server.AddArtifactVersion("team/vision/shared", files: _contents.Select(file => SeedFile.Bytes(file.Key, file.Value)));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Dispose();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_files_are_right_the_cache_is_valid_and_nothing_else_is_left()
    {
        string[] outputs = await DownloadAtOnceAsync([.. Enumerable.Range(0, Processes).Select(i => $"target-{i}")]);

        Assert.All(outputs, output => Assert.Equal($"{Files} files, no problem", output));
        AssertCacheIsValid();
        for (int i = 0; i < Processes; i++)
        {
            AssertIsWhole($"target-{i}");
        }
    }

    [Fact]
    public async Task What_one_of_them_damaged_before_is_put_right_by_all_at_once()
    {
        await DownloadAtOnceAsync(["first"]);
        foreach (string cached in Directory.EnumerateFiles(_folder["cache", "artifacts", "obj"], "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0))
        {
            using FileStream file = File.OpenWrite(cached);
            file.WriteByte(0xFF);
        }

        await DownloadAtOnceAsync([.. Enumerable.Range(0, Processes).Select(i => $"target-{i}")]);

        AssertCacheIsValid();
        for (int i = 0; i < Processes; i++)
        {
            AssertIsWhole($"target-{i}");
        }
    }

    private async Task<string[]> DownloadAtOnceAsync(string[] folders)
    {
        Process[] processes = [.. folders.Select(Start)];
        await Task.WhenAll(processes.Select(process => process.StandardOutput.ReadLineAsync()));
        Array.ForEach(processes, process => process.StandardInput.WriteLine());
        string[] outputs = await Task.WhenAll(processes.Select(process => process.StandardOutput.ReadToEndAsync()));
        foreach (Process process in processes)
        {
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            process.Dispose();
        }

        return [.. outputs.Select(output => output.TrimEnd())];
    }

    private Process Start(string folder)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "writers", "Wandb.Writers.dll"), "download", _artifact, _folder[folder]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["WANDB_BASE_URL"] = _server.BaseUrl.ToString();
        start.Environment["WANDB_API_KEY"] = _server.ApiKey;
        start.Environment["WANDB_CACHE_DIR"] = _folder["cache"];
        return Process.Start(start)!;
    }

    private void AssertIsWhole(string folder)
    {
        Assert.Equal(_contents.Keys.Order(StringComparer.Ordinal), _folder.Tree(folder).Where(name => !name.EndsWith('/')));
        Assert.All(_contents, file => Assert.Equal(file.Value, File.ReadAllBytes(_folder[folder, file.Key])));
    }

    private void AssertCacheIsValid()
    {
        string[] cached = [.. _folder.Tree("cache").Where(name => !name.EndsWith('/'))];
        string[] hashes = [.. _contents.Values.Select(content => Convert.ToHexStringLower(MD5.HashData(content))).Distinct()];
        Assert.Equal(hashes.Select(hash => $"artifacts/obj/md5/{hash[..2]}/{hash[2..]}").Order(StringComparer.Ordinal), cached);
        Assert.All(cached, name => Assert.Equal(
            name["artifacts/obj/md5/".Length..].Replace("/", string.Empty, StringComparison.Ordinal),
            Convert.ToHexStringLower(MD5.HashData(File.ReadAllBytes(_folder["cache", name])))));
    }
}
