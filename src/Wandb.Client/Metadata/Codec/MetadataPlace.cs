using System.ComponentModel;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata.Codec;

/// <summary>Where an editor stands in its document. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MetadataPlace
{
    private readonly PathStep[] _steps;

    internal MetadataPlace(MetadataDocument document, params PathStep[] steps)
    {
        Document = document;
        _steps = steps;
    }

    internal MetadataDocument Document { get; }

    internal ReadOnlySpan<PathStep> Steps => _steps;

    internal bool IsRoot => _steps.Length == 0;

    internal string Path => PathStep.Describe(_steps);

    /// <summary>The place of a key of the object that stands here.</summary>
    /// <param name="key">The key, unescaped.</param>
    /// <returns>The place.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public MetadataPlace Member(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(Document, [.. _steps, new PathStep(key, -1)]);
    }

    /// <summary>The place of an item of the array that stands here.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>The place.</returns>
    public MetadataPlace Item(int index) => new(Document, [.. _steps, new PathStep(null, index)]);
}
