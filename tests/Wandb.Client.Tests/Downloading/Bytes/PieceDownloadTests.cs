using System.Collections.Concurrent;
using System.Security.Cryptography;
using Wandb.Client.Tests.Metadata;

namespace Wandb.Client.Tests.Downloading.Bytes;

public sealed class PieceDownloadTests : IDisposable
{
    private const int Piece = 1000;
    private readonly TempFolder _folder = new();
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(9500);

    private string Hex => Convert.ToHexStringLower(MD5.HashData(_content));

    private string Digest => Convert.ToBase64String(MD5.HashData(_content));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pieces_come_several_at_once_and_no_more_than_may()
    {
        TaskCompletionSource four = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int reading = 0;
        ScriptedSource source = new(_content)
        {
            // The first piece goes ahead to see whether there are ranges; of the others, none gets a byte before four are connected.
            BeforeRead = (number, _) =>
            {
                if (number > 0 && Interlocked.Increment(ref reading) == 4)
                {
                    four.TrySetResult();
                }

                return number == 0 ? Task.CompletedTask : four.Task;
            },
        };
        await DownloadAsync(source, width: 4);
        Assert.Equal(_content, await File.ReadAllBytesAsync(_folder["final"]));
        Assert.Equal(4, source.MostAtOnce);
        Assert.Equal(10, source.Requests.Count);
        Assert.Equal(["final"], _folder.Tree());
    }

    [Fact]
    public async Task Without_ranges_it_comes_as_one_stream()
    {
        ScriptedSource source = new(_content) { HasRanges = false };
        await DownloadAsync(source, width: 4);
        Assert.Equal(_content, await File.ReadAllBytesAsync(_folder["final"]));
        Assert.Equal([(0, 1000), (0, (long?)9500)], source.Requests);
    }

    [Fact]
    public async Task What_is_fetched_anew_is_hashed_anew()
    {
        await Assert.ThrowsAsync<WandbNetworkException>(
            () => DownloadAsync(new ScriptedSource(_content) { BreaksAfter = number => number >= 3 ? 0 : null }, width: 1));
        byte[] damaged = [(byte)~_content[0], .. _content[1..]];

        using PartialFile file = PartialFile.Open(_folder.Root, Hex, damaged.Length, Piece);
        Assert.Equal(
            Convert.ToBase64String(MD5.HashData(damaged)),
            await RunAsync(new ScriptedSource(damaged) { HasRanges = false }, file, width: 1, CancellationToken.None));
    }

    [Fact]
    public async Task What_arrived_before_a_failure_is_not_fetched_again()
    {
        ScriptedSource broken = new(_content) { BreaksAfter = number => number >= 3 ? 0 : null };
        await Assert.ThrowsAsync<WandbNetworkException>(() => DownloadAsync(broken, width: 1));
        Assert.Equal([$".wandb-{Hex}.part", $".wandb-{Hex}.part.map"], _folder.Tree());

        ScriptedSource whole = new(_content);
        await DownloadAsync(whole, width: 1);
        Assert.Equal(_content, await File.ReadAllBytesAsync(_folder["final"]));
        Assert.Equal(3000, whole.Requests.Min(request => request.From));
        Assert.Equal(["final"], _folder.Tree());
    }

    [Fact]
    public async Task Nothing_is_left_where_nothing_arrived()
    {
        ScriptedSource broken = new(_content) { BreaksAfter = _ => 0 };
        await Assert.ThrowsAsync<WandbNetworkException>(() => DownloadAsync(broken, width: 1));
        Assert.Empty(_folder.Tree());
    }

    [Fact]
    public async Task A_cancelled_transfer_ends_at_once_and_keeps_what_arrived()
    {
        using CancellationTokenSource patience = new();
        ScriptedSource source = new(_content)
        {
            BeforeRead = async (number, stop) =>
            {
                if (number == 5)
                {
                    await patience.CancelAsync();
                    stop.ThrowIfCancellationRequested();
                }
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DownloadAsync(source, width: 1, patience.Token));
        ScriptedSource rest = new(_content);
        await DownloadAsync(rest, width: 1);
        Assert.Equal(5000, rest.Requests.Min(request => request.From));
    }

    [Fact]
    public async Task A_damaged_part_of_an_earlier_attempt_shows_in_the_digest()
    {
        ScriptedSource broken = new(_content) { BreaksAfter = number => number >= 3 ? 0 : null };
        await Assert.ThrowsAsync<WandbNetworkException>(() => DownloadAsync(broken, width: 1));
        using (FileStream data = File.OpenWrite(_folder[$".wandb-{Hex}.part"]))
        {
            data.Position = 500;
            data.WriteByte((byte)(_content[500] + 1));
        }

        using PartialFile file = PartialFile.Open(_folder.Root, Hex, _content.Length, Piece);
        Assert.True(file.IsResumed);
        Assert.NotEqual(Digest, await RunAsync(new ScriptedSource(_content), file, width: 1, CancellationToken.None));
        file.Restart();
        Assert.Equal(Digest, await RunAsync(new ScriptedSource(_content), file, width: 1, CancellationToken.None));
    }

    [Fact]
    public void A_file_that_another_transfer_has_is_left_to_it()
    {
        using PartialFile one = PartialFile.Open(_folder.Root, Hex, _content.Length, Piece);
        using PartialFile other = PartialFile.Open(_folder.Root, Hex, _content.Length, Piece);
        one.Note(3);
        Assert.False(other.Has(3));
        Assert.Equal(4, _folder.Tree().Count);
    }

    [Fact]
    public void A_list_of_pieces_of_other_sizes_or_without_their_data_counts_for_nothing()
    {
        Note(size: 9500, piece: Piece, pieces: [0, 4]);
        Assert.False(Resumes(9500, 500));
        Note(size: 9500, piece: Piece, pieces: [0, 4]);
        Assert.False(Resumes(9000, Piece));
        Note(size: 9500, piece: Piece, pieces: [0, 4]);
        File.WriteAllBytes(_folder[$".wandb-{Hex}.part"], []);
        Assert.False(Resumes(9500, Piece));
        Note(size: 9500, piece: Piece, pieces: [0, 4]);
        File.WriteAllBytes(_folder[$".wandb-{Hex}.part.map"], [.. File.ReadAllBytes(_folder[$".wandb-{Hex}.part.map"]), 255, 255, 255, 127, 9]);
        Assert.True(Resumes(9500, Piece));
    }

    [Fact]
    public void What_a_list_says_of_data_that_is_gone_is_not_believed_later()
    {
        Note(size: 9500, piece: Piece, pieces: [0, 4]);
        File.WriteAllBytes(_folder[$".wandb-{Hex}.part"], new byte[1500]);
        using (PartialFile shorter = PartialFile.Open(_folder.Root, Hex, _content.Length, Piece))
        {
            Assert.Equal((true, false), (shorter.Has(0), shorter.Has(4)));
            RandomAccess.Write(shorter.Data, new byte[500], 9000);
            shorter.Note(9);
        }

        using PartialFile again = PartialFile.Open(_folder.Root, Hex, _content.Length, Piece);
        Assert.Equal([0, 9], Enumerable.Range(0, again.PieceCount).Where(again.Has));
    }

    [Fact]
    public void A_second_file_of_a_content_that_nobody_would_find_leaves_nothing()
    {
        using PartialFile one = PartialFile.Open(_folder.Root, Hex, _content.Length, Piece);
        using (PartialFile other = PartialFile.Open(_folder.Root, Hex, _content.Length, Piece))
        {
            other.Note(3);
        }

        Assert.Equal([$".wandb-{Hex}.part", $".wandb-{Hex}.part.map"], _folder.Tree());
    }

    [Fact]
    public async Task What_cannot_get_its_name_is_not_fetched_again()
    {
        Directory.CreateDirectory(_folder["final", "in-the-way"]);
        await Assert.ThrowsAnyAsync<Exception>(() => DownloadAsync(new ScriptedSource(_content), width: 2));
        Directory.Delete(_folder["final"], recursive: true);
        Assert.Equal([$".wandb-{Hex}.part", $".wandb-{Hex}.part.map"], _folder.Tree());

        ScriptedSource unused = new(_content);
        await DownloadAsync(unused, width: 1);
        Assert.Equal(_content, await File.ReadAllBytesAsync(_folder["final"]));
        Assert.Empty(unused.Requests);
        Assert.Equal(["final"], _folder.Tree());
    }

    /// <summary>Wherever connections break, with and without ranges, in however many attempts: what is placed is the content.</summary>
    [SeededProperty(MaxTest = 60)]
    public bool Any_breaks_end_in_the_content(int seed)
    {
        Random random = new(seed);
        int width = random.Next(1, 5);
        bool hasRanges = random.Next(3) > 0;
        for (int attempt = 0; ; attempt++)
        {
            int salt = random.Next();
            ScriptedSource source = new(_content)
            {
                HasRanges = hasRanges,
                BreaksAfter = number => attempt > 3 ? null : new Random(salt + number).Next(4) switch { 0 => 0, 1 => new Random(salt - number).Next(900), _ => null },
            };
            try
            {
                DownloadAsync(source, width).GetAwaiter().GetResult();
                return File.ReadAllBytes(_folder["final"]).AsSpan().SequenceEqual(_content);
            }
            catch (WandbNetworkException) when (attempt <= 3)
            {
                continue;
            }
        }
    }

    [Fact]
    public async Task Progress_counts_no_byte_twice()
    {
        ConcurrentQueue<long> seen = new();
        DownloadTally all = new(new Told(seen), files: 1, bytes: _content.Length);
        FileTally tally = all.Begin("final", _content.Length);
        tally.Add(4000);
        tally.Restart();
        using PartialFile file = PartialFile.Open(_folder.Root, Hex, _content.Length, Piece);
        using TransferGate gate = new(2);
        using PieceDownload pieces = new(new ScriptedSource(_content), file, new Transfer(gate, Sizes), tally) { HasMd5 = true };
        await pieces.RunAsync(CancellationToken.None);
        tally.Finish(_content.Length);
        Assert.Equal(_content.Length, seen.Max());
    }

    private static TransferSizes Sizes => new() { Piece = Piece, Read = 300, PiecesFrom = 0 };

    private static async Task<string> RunAsync(IByteSource source, PartialFile file, int width, CancellationToken cancellationToken)
    {
        using TransferGate gate = new(width);
        using PieceDownload pieces = new(source, file, new Transfer(gate, Sizes), new DownloadTally(null, 1, file.Size).Begin("final", file.Size))
        {
            HasMd5 = true,
        };
        return (await pieces.RunAsync(cancellationToken))!;
    }

    private async Task DownloadAsync(IByteSource source, int width, CancellationToken cancellationToken = default)
    {
        using PartialFile file = PartialFile.Open(_folder.Root, Hex, _content.Length, Piece);
        Assert.Equal(Digest, await RunAsync(source, file, width, cancellationToken));
        file.Place(_folder["final"]);
    }

    private void Note(long size, int piece, int[] pieces)
    {
        using PartialFile file = PartialFile.Open(_folder.Root, Hex, size, piece);
        file.Restart();
        RandomAccess.SetLength(file.Data, size);
        Array.ForEach(pieces, file.Note);
    }

    private bool Resumes(long size, int piece)
    {
        using PartialFile file = PartialFile.Open(_folder.Root, Hex, size, piece);
        bool resumes = file.IsResumed;
        file.Restart();
        return resumes;
    }

    private sealed class Told(ConcurrentQueue<long> seen) : IProgress<ArtifactDownloadProgress>
    {
        public void Report(ArtifactDownloadProgress value) => seen.Enqueue(value.BytesDone);
    }
}
