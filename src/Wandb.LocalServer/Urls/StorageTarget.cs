using System.Globalization;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Urls;

/// <summary>What a storage URL is about.</summary>
internal abstract record StorageTarget
{
    public const string Root = "storage";

    /// <summary>Where it is in storage.</summary>
    public abstract string Path { get; }

    /// <summary>What the query says beside the signature.</summary>
    public virtual IEnumerable<(string Name, string Value)> Query => [];

    /// <summary>Reads the pieces of a URL's path, without the file name at its end, and its query; null when it is none of ours.</summary>
    public static StorageTarget? Parse(ReadOnlySpan<string> path, Func<string, string?> query) => path switch
    {
        [Root, ArtifactFile.Folder, var entity, var artifact, var md5]
            when Number(entity) is { } entityId && Number(artifact) is { } artifactId && Md5Text.IsHex(md5) =>
            query(UploadPart.IdName) is { } upload && Number(query(UploadPart.NumberName)) is { } number
                ? new UploadPart(entityId, artifactId, md5, upload, number)
                : new ArtifactFile(entityId, artifactId, md5),
        [Root, ManifestFile.Folder, var id] when Number(id) is { } manifestId => new ManifestFile(manifestId),
        [Root, RunFile.Folder, var id] when Number(id) is { } runId && query(RunFile.FileName) is { } name => new RunFile(runId, name),
        _ => null,
    };

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}

/// <summary>Bytes that the upload of a version brought, or is to bring.</summary>
internal sealed record ArtifactFile(long EntityId, long ArtifactId, string Md5) : StorageTarget
{
    public const string Folder = "wandb_artifacts";

    public override string Path => $"{Folder}/{EntityId}/{ArtifactId}/{Md5}";
}

/// <summary>One part of a multipart upload of such bytes.</summary>
internal sealed record UploadPart(long EntityId, long ArtifactId, string Md5, string UploadId, long Number) : StorageTarget
{
    public const string IdName = "uploadId";
    public const string NumberName = "partNumber";

    public override string Path => new ArtifactFile(EntityId, ArtifactId, Md5).Path;

    public override IEnumerable<(string Name, string Value)> Query =>
        [(NumberName, Number.ToString(CultureInfo.InvariantCulture)), (IdName, UploadId)];
}

internal sealed record ManifestFile(long Id) : StorageTarget
{
    public const string Folder = "wandb_manifests";

    public override string Path => $"{Folder}/{Id}";
}

internal sealed record RunFile(long RunId, string Name) : StorageTarget
{
    public const string Folder = "wandb_runs";
    public const string FileName = "file";

    public override string Path => $"{Folder}/{RunId}";

    public override IEnumerable<(string Name, string Value)> Query => [(FileName, Name)];
}
