using Wandb.Metadata;
using Wandb.Metadata.RawJson;

namespace Wandb;

/// <summary>The members of an object as they stand in a text of the server: also Python's NaN and infinities, which are no JSON.</summary>
internal static class StoredMembers
{
    /// <summary>The text of each value by its key; empty when there is none, and when what is stored is no object.</summary>
    public static Dictionary<string, byte[]> Read(string? text) => TryRead(text) ?? new(StringComparer.Ordinal);

    /// <summary>The text of each value by its key; null when what is stored is no object.</summary>
    public static Dictionary<string, byte[]>? TryRead(string? text)
    {
        try
        {
            JsonContainer container = JsonText.ParseDocument(MetadataText.ToUtf8(text)).Members;
            Dictionary<string, byte[]> members = new(StringComparer.Ordinal);
            for (int index = 0; index < container.Count; index++)
            {
                members[JsonStrings.Unescape(container.Key(index))] = container.Value(index).Raw.ToArray();
            }

            return members;
        }
        catch (MetadataFormatException)
        {
            return null;
        }
    }
}
