using System.Buffers;

namespace Wandb;

/// <summary>A reference to a file of another version: <c>wandb-artifact://HEX-OF-ID/path</c>.</summary>
internal readonly record struct ArtifactReference(string ArtifactId, string Path)
{
    private const string Prefix = "wandb-artifact://";

    public static bool Is(string reference) => reference.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads a reference; null when it is none.</summary>
    public static ArtifactReference? Parse(string reference)
    {
        if (!Is(reference) || reference.IndexOf('/', Prefix.Length) is not (var slash and > 0) || slash == reference.Length - 1)
        {
            return null;
        }

        string hex = reference[Prefix.Length..slash];
        byte[] id = new byte[hex.Length / 2];
        return Convert.FromHexString(hex, id, out int used, out _) == OperationStatus.Done && used == hex.Length && id.Length > 0
            ? new ArtifactReference(Convert.ToBase64String(id), reference[(slash + 1)..])
            : null;
    }
}
