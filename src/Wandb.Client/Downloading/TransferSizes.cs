namespace Wandb;

/// <summary>The sizes by which downloads are cut.</summary>
internal sealed record TransferSizes
{
    public static TransferSizes Default { get; } = new();

    /// <summary>Files of this size and more come in pieces, several at once.</summary>
    public long PiecesFrom { get; init; } = 128L * 1024 * 1024;

    /// <summary>The bytes of a piece. Those under way at once end at about the same time, and hashing waits for the first of them: so not many.</summary>
    public int Piece { get; init; } = 8 * 1024 * 1024;

    /// <summary>The bytes that are read at once. With the number of transfers at once it bounds the memory.</summary>
    public int Read { get; init; } = 128 * 1024;

    /// <summary>How many addresses are asked for at once. Rule: W&amp;B's own clients.</summary>
    public int AddressPage { get; init; } = 5000;

    /// <summary>Up to how many files addresses are asked for by name; for more, all of the artifact's are.</summary>
    public int AddressesByName { get; init; } = 100;
}
