using System.Text.RegularExpressions;

namespace Wandb.SecretScan;

/// <summary>What a secret looks like, whoever made it.</summary>
internal static partial class SecretPatterns
{
    /// <summary>The first text that looks like a secret, or null.</summary>
    public static string? Find(string text)
    {
        Match match = Secret().Match(text);
        return match.Success ? match.Value : null;
    }

    // Headers with their credential, JSON web tokens, keys of W&B's cloud, tokens of the local server, and the parts of presigned URLs that
    // carry permission.
    [GeneratedRegex(
        @"\bBasic (?=[A-Za-z]*[0-9+/=])[A-Za-z0-9+/]{12,}={0,2}|\bBearer [A-Za-z0-9._~+/-]{12,}=*"
        + @"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"
        + @"|\bwandb_(v1|at)_[A-Za-z0-9_]{16,}|\blocal-[0-9a-f]{40}\b"
        + @"|[?&](X-Amz-Signature|X-Amz-Credential|X-Goog-Signature|X-Goog-Credential|Signature|signature|sig|AWSAccessKeyId)=[^&\s""'<>*]{8,}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
