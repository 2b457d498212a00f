namespace Wandb;

/// <summary>An artifact has references that nothing here can follow. Nothing was downloaded.</summary>
public sealed class UnresolvedReferenceException : WandbException
{
    private const int MostShown = 3;

    internal UnresolvedReferenceException(IReadOnlyList<string> references)
        : base(Describe([.. references.Select(ShownReference.Of)])) => References = [.. references.Select(ShownReference.Of)];

    /// <summary>The references, such as <c>s3://bucket/key</c>, without what may be a permission in them.</summary>
    public IReadOnlyList<string> References { get; }

    private static string Describe(IReadOnlyList<string> references)
    {
        string shown = string.Join(", ", references.Take(MostShown).Select(reference => $"'{reference}'"));
        string more = references.Count > MostShown ? $" and {references.Count - MostShown} more" : string.Empty;
        return $"This library does not know how to follow {shown}{more}. Register a resolver for them with WandbClientOptions.ReferenceResolvers, "
            + "or leave references out: ArtifactDownloadOptions { IncludeReferences = false }.";
    }
}
