using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata.Codec;

/// <summary>
/// One object of the metadata while generated code checks it, with what stood there before the edits: only what was edited is
/// checked, so that a bad value of another program never blocks a save.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class MetadataCheck
{
    private readonly Func<string, (JsonValue Before, JsonValue After)> _member;
    private readonly JsonValue _before;
    private readonly JsonValue _after;
    private readonly bool _isNew;
    private readonly string _path;
    private readonly List<MetadataViolation> _violations;
    private readonly Func<string, JsonValue> _stored;
    private Dictionary<string, string[]>? _former;
    private readonly MetadataSnapshot? _snapshot;

    // The whole document: what is under its keys comes from the pending edits.
    internal MetadataCheck(MetadataSnapshot snapshot)
    {
        _snapshot = snapshot;
        _isNew = snapshot.Change == MetadataChangeKind.Replace;
        _member = key => _isNew ? (default, JsonValue.Of(snapshot.View(key)))
            : snapshot.FindEdit(key) is { } edit ? (JsonValue.Of(edit.Base), JsonValue.Of(edit.Mine))
            : default;
        _stored = key => JsonValue.Of(snapshot.Stored(key));
        _path = MetadataPath.Root;
        _violations = [];
    }

    private MetadataCheck(JsonValue before, JsonValue after, string path, List<MetadataViolation> violations)
    {
        JsonContainer? old = before.Kind == JsonKind.Object ? before.Container() : null;
        JsonContainer? now = after.Kind == JsonKind.Object ? after.Container() : null;
        _member = key => (Child(before, old, key), Child(after, now, key));
        _stored = key => Child(before, old, key);
        _before = before;
        _after = after;
        _isNew = old is null;
        _path = path;
        _violations = violations;
    }

    internal IReadOnlyList<MetadataViolation> Violations => _violations;

    /// <summary>A check of all that stands in an object, edited or not.</summary>
    internal static MetadataCheck OfAll(JsonValue value, string path) => new(default, value, path, []);

    /// <summary>Says under which names a key stood before, so that a value that moved to its new name is no edit.</summary>
    /// <param name="key">The key.</param>
    /// <param name="former">Its former names.</param>
    public void Formerly(string key, params string[] former) => (_former ??= new(StringComparer.Ordinal))[key] = former;

    /// <summary>Reads a value that was edited.</summary>
    /// <typeparam name="T">The C# type of the value.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="value">The value.</param>
    /// <returns>True when it was edited and is there, not null. What does not fit is no rule's matter.</returns>
    public bool TryRead<T>(string key, ReadMetadataValue<T> read, [NotNullWhen(true)] out T? value)
    {
        value = default;
        if (!IsEdited(key, out JsonValue now) || now.IsAbsentOrNull)
        {
            return false;
        }

        try
        {
            value = MetadataCodec.Decode(now.Slice.Raw, read, _path, key);
            return value is not null;
        }
        catch (MetadataFormatException)
        {
            return false;
        }
    }

    /// <summary>Counts the items or entries of a value that was edited.</summary>
    /// <param name="key">The key.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>True when it was edited and is an array or object.</returns>
    public bool TryCount(string key, out int count)
    {
        bool isContainer = IsEdited(key, out JsonValue now) && now.Kind is JsonKind.Array or JsonKind.Object;
        count = !isContainer ? 0 : now.Kind == JsonKind.Array ? now.Container().Count : JsonKeys.Effective(now.Container()).Count;
        return isContainer;
    }

    /// <summary>Reports an edited key that is missing, null or an empty text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="message">What is asked for.</param>
    /// <param name="allowEmpty">Whether a text may be empty or white space.</param>
    public void Required(string key, string message, bool allowEmpty = false)
    {
        if (IsEdited(key, out JsonValue now))
        {
            bool isEmpty = !allowEmpty && now.Kind == JsonKind.String && string.IsNullOrWhiteSpace(JsonStrings.Unescape(now.Slice.Raw[1..^1]));
            Rule(key, "Required", !now.IsAbsentOrNull && !isEmpty, message);
        }
    }

    /// <summary>Reports a value that breaks a rule.</summary>
    /// <param name="key">The key.</param>
    /// <param name="rule">The rule's name.</param>
    /// <param name="isKept">Whether the value keeps the rule.</param>
    /// <param name="message">What is asked for.</param>
    public void Rule(string key, string rule, bool isKept, string message)
    {
        if (!isKept)
        {
            JsonValue now = Member(key).After;
            _violations.Add(new MetadataViolation(
                MetadataPath.Member(_path, key), rule, message, now.IsAbsent ? "nothing" : Excerpt.Of(now.Slice.Raw)));
        }
    }

    /// <summary>Reports a value that breaks the rule of an attribute.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">The member's name, for the message.</param>
    /// <param name="rule">The rule's name.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">The value.</param>
    public void Rule(string key, string name, string rule, ValidationAttribute attribute, object? value)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        if (!attribute.IsValid(value))
        {
            Rule(key, rule, isKept: false, attribute.FormatErrorMessage(name).TrimEnd('.'));
        }
    }

    /// <summary>Checks what stands under a key, when it was edited.</summary>
    /// <param name="key">The key.</param>
    /// <param name="check">Checks it.</param>
    public void Inside(string key, Action<MetadataCheck> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (IsEdited(key, out JsonValue now) && now.Kind is JsonKind.Object or JsonKind.Array)
        {
            check(new MetadataCheck(Member(key).Before, now, MetadataPath.Member(_path, key), _violations));
        }
    }

    /// <summary>Checks the items of an array that were edited or added.</summary>
    /// <param name="check">Checks an item.</param>
    public void Items(Action<MetadataCheck> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (_after.Kind != JsonKind.Array)
        {
            return;
        }

        JsonContainer now = _after.Container();
        JsonContainer? old = _before.Kind == JsonKind.Array ? _before.Container() : null;
        IEnumerable<Hunk> hunks = old is null ? [new Hunk(0, 0, 0, now.Count)] : ArrayAlignment.Hunks(_before, old, _after, now);
        foreach (Hunk hunk in hunks)
        {
            for (int i = hunk.Other; i < hunk.OtherEnd; i++)
            {
                JsonValue before = hunk.BaseCount == hunk.OtherCount && old is not null ? _before.Child(old, hunk.Base + i - hunk.Other) : default;
                JsonValue item = _after.Child(now, i);
                if (item.Kind is JsonKind.Object or JsonKind.Array)
                {
                    check(new MetadataCheck(before, item, MetadataPath.Item(_path, i), _violations));
                }
            }
        }
    }

    /// <summary>Checks the values of an object that were edited or added.</summary>
    /// <param name="check">Checks a value.</param>
    public void Entries(Action<MetadataCheck> check)
    {
        if (_after.Kind == JsonKind.Object)
        {
            foreach (string key in JsonKeys.Effective(_after.Container()))
            {
                Inside(key, check);
            }
        }
    }

    private static JsonValue Child(JsonValue value, JsonContainer? container, string key) =>
        container is null ? default : value.Child(container, container.Find(key));

    private bool IsEdited(string key, out JsonValue now)
    {
        ArgumentNullException.ThrowIfNull(key);
        (JsonValue before, now) = Member(key);
        return _isNew || !JsonEquality.Same(before, now);
    }

    private (JsonValue Before, JsonValue After) Member(string key)
    {
        (JsonValue before, JsonValue after) = _member(key);
        if (_former?.GetValueOrDefault(key) is not { } names)
        {
            return (before, after);
        }

        foreach (string name in names)
        {
            after = after.IsAbsent && _isNew ? _member(name).After : after;
            before = before.IsAbsent && !after.IsAbsent ? _stored(name) : before;
        }

        return (before, after);
    }
}
