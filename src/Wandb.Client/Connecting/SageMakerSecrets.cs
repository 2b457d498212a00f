namespace Wandb;

/// <summary>The file <c>secrets.env</c> that W&amp;B's SageMaker integration writes beside the training code: lines <c>NAME=value</c>.</summary>
internal static class SageMakerSecrets
{
    public const string FileName = "secrets.env";

    /// <summary>The values by name. Lines of another form are passed over: a file of this name may be somebody else's.</summary>
    public static Dictionary<string, string> Parse(string text)
    {
        Dictionary<string, string> secrets = new(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.Trim();
            int separator = trimmed.IndexOf('=', StringComparison.Ordinal);
            if (separator > 0)
            {
                secrets[trimmed[..separator]] = trimmed[(separator + 1)..];
            }
        }

        return secrets;
    }
}
