using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Wandb.Metadata.RawJson;

namespace Wandb.Metadata.Codec;

public sealed partial class MetadataCheck
{
    /// <summary>The text under a key as it is now, such as the one that names the type of an object.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The text, or the digits of a number; null when there is neither.</returns>
    public string? Text(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        JsonValue now = _member(key).After;
        return now.Kind switch
        {
            JsonKind.String => JsonStrings.Unescape(now.Slice.Raw[1..^1]),
            JsonKind.Number => System.Text.Encoding.UTF8.GetString(now.Slice.Raw),
            _ => null,
        };
    }

    /// <summary>
    /// Asks the record itself, when all of the object fits it. What it said already of the object as it was loaded is another program's
    /// matter.
    /// </summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="read">Reads the record.</param>
    /// <param name="keyOf">The key of a member; null for a name that is no member's.</param>
    public void Itself<T>(ReadMetadataValue<T> read, Func<string, string?> keyOf)
        where T : IValidatableObject
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(keyOf);
        if (!TryRead(_snapshot is null ? _after.Slice.RawMemory : _snapshot.ToUtf8(), read, out T? now))
        {
            return;
        }

        ReadOnlyMemory<byte> loaded = _snapshot is null ? _before.Slice.RawMemory : _snapshot.Loaded;
        HashSet<string> known = !_isNew && TryRead(loaded, read, out T? before) ? [.. Ask(before).Select(Identify)] : [];
        foreach (ValidationResult result in Ask(now).Where(result => !known.Contains(Identify(result))))
        {
            string message = (result.ErrorMessage ?? "breaks a rule of the record").TrimEnd('.');
            string[] members = [.. result.MemberNames];
            _violations.AddRange(members.Length == 0
                ? [new MetadataViolation(_path, nameof(IValidatableObject), message, "an object")]
                : members.Select(member => Violation(keyOf(member) ?? member, message)));
        }
    }

    private MetadataViolation Violation(string key, string message)
    {
        JsonSlice now = _snapshot is null ? _member(key).After.Slice : _snapshot.View(key);
        string value = now.IsAbsent ? "nothing" : Excerpt.Of(now.Raw);
        return new MetadataViolation(MetadataPath.Member(_path, key), nameof(IValidatableObject), message, value);
    }

    private static List<ValidationResult> Ask<T>(T record)
        where T : IValidatableObject =>
        [.. record.Validate(new ValidationContext(record, typeof(T).Name, serviceProvider: null, items: null)).Where(result => result is not null)];

    private static string Identify(ValidationResult result) => $"{result.ErrorMessage}\0{string.Join('\0', result.MemberNames)}";

    private bool TryRead<T>(ReadOnlyMemory<byte> text, ReadMetadataValue<T> read, [NotNullWhen(true)] out T? value)
    {
        try
        {
            value = text.IsEmpty ? default : MetadataCodec.Decode(text.Span, read, _path, key: null);
            return value is not null && !text.IsEmpty;
        }
        catch (MetadataFormatException)
        {
            value = default;
            return false;
        }
    }
}
