namespace Wandb;

/// <summary>Where the server wants a file.</summary>
internal sealed record UploadTarget
{
    /// <summary>Null when the server has the bytes, and for an upload in parts.</summary>
    public Uri? Url { get; init; }

    public IReadOnlyList<string> Headers { get; init; } = [];

    public string? StoragePath { get; init; }

    /// <summary>What the upload is called when its parts are joined; null for an upload in one piece.</summary>
    public string? UploadId { get; init; }

    /// <summary>The address of each part, by its number.</summary>
    public IReadOnlyDictionary<long, Uri> Parts { get; init; } = new Dictionary<long, Uri>();

    public bool IsKnown => Url is null && UploadId is null;
}
