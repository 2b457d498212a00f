namespace Wandb;

/// <summary>A file that was hashed.</summary>
internal sealed record PreparedFile
{
    public required string Path { get; init; }

    public required ContentSource Source { get; init; }

    public required ContentStamp Stamp { get; init; }

    public required ContentHash Hash { get; init; }

    public long Size => Stamp.Length;
}

/// <summary>The MD5 of a content in base64 and, of one that goes up in parts, of each part.</summary>
internal sealed record ContentHash(string Base64, IReadOnlyList<FilePart> Parts);

/// <summary>One part of a file: its number from 1, where it is, and its MD5.</summary>
internal sealed record FilePart(int Number, long Position, long Length, byte[] Md5)
{
    public string HexMd5 => Convert.ToHexStringLower(Md5);

    public string Base64Md5 => Convert.ToBase64String(Md5);
}
