using System.Globalization;
using System.Text;

namespace Wandb.LocalServer.Model;

/// <summary>Opaque ids in the style of the real server: base64 of <c>Type:number</c>.</summary>
internal static class NodeId
{
    public const string Artifact = "Artifact";
    public const string Collection = "ArtifactCollection";
    public const string Project = "Project";
    public const string Manifest = "ArtifactManifest";
    public const string File = "File";

    public static string Encode(string type, long number) => Encode(type, number.ToString(CultureInfo.InvariantCulture));

    public static string Encode(string type, string rest) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{rest}"));

    /// <summary>The number in <paramref name="id"/>; null when it is no id of <paramref name="type"/>.</summary>
    public static long? Decode(string type, string? id)
    {
        string? rest = DecodeText(type, id);
        return long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
    }

    public static string? DecodeText(string type, string? id)
    {
        byte[] bytes = new byte[id?.Length ?? 0];
        if (id is null || !Convert.TryFromBase64String(id, bytes, out int length))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.StartsWith(type + ":", StringComparison.Ordinal) ? text[(type.Length + 1)..] : null;
    }
}
