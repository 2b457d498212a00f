using System.Collections.Concurrent;

namespace Wandb.Client.Tests.Downloading.Bytes;

/// <summary>Bytes in memory whose connections break, or give what they should not, as a test says.</summary>
internal sealed class ScriptedSource(byte[] content) : IByteSource
{
    private int _opened;

    public string Name => "scripted";

    /// <summary>Whether a part can be asked for.</summary>
    public bool HasRanges { get; init; } = true;

    /// <summary>After how many bytes the connection with a number (from 0) breaks; null never.</summary>
    public Func<int, int?> BreaksAfter { get; init; } = _ => null;

    /// <summary>Called before each read with the connection's number.</summary>
    public Func<int, CancellationToken, Task>? BeforeRead { get; init; }

    /// <summary>Whether a connection that breaks says so, or just ends.</summary>
    public bool EndsSilently { get; init; }

    public ConcurrentQueue<(long From, long? Until)> Requests { get; } = new();

    public int MostAtOnce { get; private set; }

    private int _open;

    public Task<OpenBytes> OpenAsync(long from, long? until, CancellationToken cancellationToken)
    {
        Requests.Enqueue((from, until));
        int number = Interlocked.Increment(ref _opened) - 1;
        lock (Requests)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_open);
        }

        long start = HasRanges ? from : 0;
        long end = HasRanges ? until ?? content.Length : content.Length;
        return Task.FromResult(new OpenBytes(new Connection(this, content, number, start, Math.Min(end, content.Length)), start, HasRanges));
    }

    private void Closed()
    {
        lock (Requests)
        {
            _open--;
        }
    }

    private sealed class Connection(ScriptedSource source, byte[] content, int number, long start, long end) : MemoryStream(content, (int)start, (int)(end - start), writable: false)
    {
        private int? _left = source.BreaksAfter(number);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (source.BeforeRead is { } before)
            {
                await before(number, cancellationToken);
            }

            if (_left is { } left)
            {
                if (left == 0 && Position < Length)
                {
                    return source.EndsSilently ? 0 : throw new WandbNetworkException("The connection broke.");
                }

                buffer = buffer[..Math.Min(buffer.Length, left)];
            }

            int count = await base.ReadAsync(buffer, cancellationToken);
            _left -= count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && CanRead)
            {
                source.Closed();
            }

            base.Dispose(disposing);
        }
    }
}
