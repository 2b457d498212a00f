using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wandb;

/// <summary>
/// Digests of what a save would make so, one for each place that it changes. What stood there before is no part of them, so the same
/// program that runs again makes the same ones, or fewer where the server agrees by now.
/// </summary>
internal static class EditDigests
{
    private const int HexDigits = 32;

    public static IReadOnlyList<string> Of(Artifact artifact, ArtifactEdits edits) => [.. Wanted(artifact, edits).Select(Digest)];

    private static IEnumerable<string> Wanted(Artifact artifact, ArtifactEdits edits)
    {
        string collection = $"{artifact.Entity}/{artifact.Project}/{artifact.Collection}";
        IEnumerable<string?[]> all =
        [
            .. edits.AddAliases.Select(alias => (string?[])["add alias", collection, alias]),
            .. edits.DeleteAliases.Select(alias => (string?[])["remove alias", collection, alias]),
            .. edits.AddTags.Select(tag => (string?[])["add tag", tag]),
            .. edits.DeleteTags.Select(tag => (string?[])["remove tag", tag]),
            .. edits.HasDescription ? (string?[][])[["description", edits.Description]] : [],
            .. edits.Ttl is { } ttl ? (string?[][])[["ttl", ttl.WireSeconds.ToString(CultureInfo.InvariantCulture)]] : [],
            .. edits.Metadata?.Places().Select(place => (string?[])["metadata", place.Path, place.Wanted]) ?? [],
        ];

        // Lengths keep the parts apart, whatever is in them.
        return all.Select(parts => string.Concat(parts.Select(part =>
            string.Create(CultureInfo.InvariantCulture, $"{(part is null ? "-" : part.Length)}:{part}"))));
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HexDigits];
}
