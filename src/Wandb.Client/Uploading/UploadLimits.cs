namespace Wandb;

/// <summary>Sizes and counts of uploads. Rule: the official client; tests make them small.</summary>
internal sealed record UploadLimits
{
    public static UploadLimits Default { get; } = new();

    /// <summary>From this size on a file goes up in parts.</summary>
    public long MultipartSize { get; init; } = 2L * 1024 * 1024 * 1024;

    public long PartSize { get; init; } = 100L * 1024 * 1024;

    public int MostParts { get; init; } = 10_000;

    /// <summary>What a part that is larger than <see cref="PartSize"/> is a multiple of.</summary>
    public int PartAlignment { get; init; } = 4096;

    public long LargestFile { get; init; } = 5L * 1024 * 1024 * 1024 * 1024;

    /// <summary>For how many files addresses are asked at a time.</summary>
    public int FilesPerRequest { get; init; } = 500;

    /// <summary>How often addresses are asked for that were refused, as those are that have expired.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>How often a version is begun anew after another writer came between.</summary>
    public int Creations { get; init; } = 4;

    /// <summary>The size of the parts of a file; null when it goes up in one piece.</summary>
    public long? PartSizeOf(long size)
    {
        if (size < MultipartSize)
        {
            return null;
        }

        if (size < MostParts * PartSize)
        {
            return PartSize;
        }

        long part = (size + MostParts - 1) / MostParts;
        return (part + PartAlignment - 1) / PartAlignment * PartAlignment;
    }
}
