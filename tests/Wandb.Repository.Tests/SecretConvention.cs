using System.Text.RegularExpressions;

namespace Wandb.Repository.Tests;

/// <summary>No snapshot, document, sample or schema holds what looks like a secret: those of tests are made up in their code.</summary>
internal static partial class SecretConvention
{
    private static readonly string[] Folders = ["docs/", "samples/", "schema/"];

    public static IEnumerable<string> Violations(RepositoryTree tree) =>
        from path in tree.Paths
        where IsScanned(path)
        from Match found in Secret().Matches(tree.Text(path)!)
        select $"{path} has what looks like a secret at position {found.Index}: {found.Value[..Math.Min(12, found.Length)]}…";

    private static bool IsScanned(string path) =>
        path.Contains("/__snapshots__/", StringComparison.Ordinal)
        || Folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
        || (path.EndsWith(".md", StringComparison.Ordinal) && !path.StartsWith("tests/", StringComparison.Ordinal));

    // Headers with their credential, JSON web tokens, keys of W&B old and new, the parts of presigned URLs that carry permission, private keys.
    [GeneratedRegex(
        @"\bBasic (?=[A-Za-z]*[0-9+/=])[A-Za-z0-9+/]{12,}={0,2}|\bBearer [A-Za-z0-9._~+/-]{20,}=*"
        + @"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"
        + @"|\bwandb_(v1|at)_[A-Za-z0-9_]{16,}|\blocal-[0-9a-f]{40}\b|(?<=WANDB_API_KEY ?[=:] ?""?)[0-9a-f]{40}\b"
        + @"|[?&](X-Amz-Signature|X-Amz-Credential|X-Goog-Signature|X-Goog-Credential|Signature|sig|AWSAccessKeyId)=[A-Za-z0-9%+/_-]{8,}"
        + @"|-----BEGIN [A-Z ]*PRIVATE KEY-----",
        RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
