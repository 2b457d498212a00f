using System.Runtime.CompilerServices;

namespace Wandb;

/// <summary>Takes a reference as it is: the URI stands for the content. Nothing is looked up. Rule: the official client.</summary>
internal sealed class UncheckedFinder(string uri, string scheme, bool isNamed) : ReferenceFinder
{
    private bool IsBucket => scheme is "s3" or "gs";

    public override async IAsyncEnumerable<ReferencedObject> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        string reference = IsBucket ? ReferenceUri.WithoutQuery(uri) : uri;
        yield return new ReferencedObject
        {
            Reference = reference,
            Digest = reference,

            // The whole key of an object, where the name of a file is its last piece.
            RelativePath = IsBucket && !isNamed ? ReferenceUri.PathOf(uri) : string.Empty,
        };
    }
}
