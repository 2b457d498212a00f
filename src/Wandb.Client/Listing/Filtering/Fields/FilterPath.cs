using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;

namespace Wandb;

/// <summary>
/// Where a field stands, as the server addresses it: keys joined by dots. A key that had other names has a path for each, and what is
/// asked of it is asked of the first path that is there. Generated code makes these.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FilterPath
{
    private readonly ImmutableArray<string> _paths;

    private FilterPath(ImmutableArray<string> paths) => _paths = paths;

    /// <summary>The metadata of a version.</summary>
    public static FilterPath Metadata { get; } = new(["metadata"]);

    internal static FilterPath Of(string path) => new([path]);

    /// <summary>A key inside.</summary>
    /// <param name="key">The key: not empty and without a dot, which the server takes for a step inside.</param>
    /// <param name="formerKeys">The names that the key had before, in the order in which they are read.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="ArgumentException">The key can't be addressed.</exception>
    public FilterPath Member(string key, params string[] formerKeys)
    {
        string[] keys = [key, .. formerKeys];
        foreach (string name in keys)
        {
            if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"W&B can't filter by the key '{name}': a dot in a filter's field leads inside of an object, and a key can't be empty there.", nameof(key));
            }
        }

        return new FilterPath([.. _paths.SelectMany(path => keys, (path, name) => $"{path}.{name}")]);
    }

    /// <summary>The path as it is sent; of several the present one.</summary>
    /// <returns>Such as <c>metadata.val_accuracy</c>.</returns>
    public override string ToString() => _paths[0];

    /// <summary>Asks something of the value.</summary>
    /// <param name="operand">The operator and its operand, as JSON: <c>{"$gt":0.9}</c>.</param>
    internal Filter<TItem> Ask<TItem>(string operand)
    {
        Filter<TItem>? answer = null;
        for (int last = _paths.Length - 1; last >= 0; last--)
        {
            Filter<TItem> here = Condition<TItem>(_paths[last], operand);
            answer = answer is null ? here : (Present<TItem>(_paths[last]) & here) | (Absent<TItem>(_paths[last]) & answer);
        }

        return answer!;
    }

    internal Filter<TItem> Exists<TItem>() => Filter.Any(_paths.Select(Present<TItem>));

    internal Filter<TItem> IsMissing<TItem>() => Filter.All(_paths.Select(Absent<TItem>));

    private static Filter<TItem> Present<TItem>(string path) => Condition<TItem>(path, """{"$exists":true}""");

    private static Filter<TItem> Absent<TItem>(string path) => Condition<TItem>(path, """{"$exists":false}""");

    private static Filter<TItem> Condition<TItem>(string path, string operand) =>
        new($$"""{"{{JsonEncodedText.Encode(path)}}":{{operand}}}""");
}
