namespace Wandb;

/// <summary>How W&amp;B's storage names the files of an artifact; part of their download addresses.</summary>
public enum StorageLayout
{
    /// <summary>By content alone. What a manifest means that names no layout.</summary>
    V1,

    /// <summary>By the artifact that a file was uploaded with, and its content. What is written today.</summary>
    V2,
}
