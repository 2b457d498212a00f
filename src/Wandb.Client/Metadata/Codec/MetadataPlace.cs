using System.ComponentModel;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata.Codec;

/// <summary>Where an editor stands in its document. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MetadataPlace
{
    private readonly PathStep[] _steps;

    // The steps whose key had other names; null where there is none, as a rule.
    private readonly FormerStep[]? _former;

    internal MetadataPlace(MetadataDocument document, params PathStep[] steps)
        : this(document, steps, former: null)
    {
    }

    private MetadataPlace(MetadataDocument document, PathStep[] steps, FormerStep[]? former)
    {
        Document = document;
        _steps = steps;
        _former = former;
    }

    internal MetadataDocument Document { get; }

    /// <summary>Where it stands in the text as it is now, under a former key perhaps.</summary>
    internal ReadOnlySpan<PathStep> Steps => _former is null ? _steps : FormerStep.Resolve(Document, _steps, _former);

    internal bool IsRoot => _steps.Length == 0;

    internal string Path => PathStep.Describe(Steps);

    /// <summary>The place of a key of the object that stands here.</summary>
    /// <param name="key">The key, unescaped.</param>
    /// <returns>The place.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public MetadataPlace Member(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(Document, [.. _steps, new PathStep(key, -1)], _former);
    }

    /// <summary>The place of a key of the object that stands here, under its own or a former name.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <returns>The place.</returns>
    public MetadataPlace Member<T>(MetadataKey<T> key) => key.FormerNames.Count == 0
        ? Member(key.Name)
        : new(Document, [.. _steps, new PathStep(key.Name, -1)], [.. _former ?? [], new FormerStep(_steps.Length, key.FormerNames, key.RemovesFormer)]);

    /// <summary>The place of an item of the array that stands here.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>The place.</returns>
    public MetadataPlace Item(int index) => new(Document, [.. _steps, new PathStep(null, index)], _former);

    /// <summary>Moves or copies what stands under former keys to where an edit goes.</summary>
    /// <returns>The steps that the edit is made at.</returns>
    internal ReadOnlySpan<PathStep> BeginEdit()
    {
        if (_former is not null)
        {
            FormerStep.Promote(Document, _steps, _former);
        }

        return _steps;
    }

    internal void Unset()
    {
        // Only under former keys: an unset of what is not there has a meaning of its own while a save is in doubt.
        if (_former is null || Document.TryGetValueAt(Steps, isLenient: true, out _))
        {
            Document.UnsetAt(BeginEdit());
        }
    }
}
