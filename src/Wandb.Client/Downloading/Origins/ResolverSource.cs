namespace Wandb;

/// <summary>What a resolver of the user's opens. It compares checksums itself, since only it knows what they are made of.</summary>
internal sealed class ResolverSource(IReferenceResolver resolver, ReferencedObject stored) : IByteSource
{
    public string Name => stored.Reference;

    public async Task<OpenBytes> OpenAsync(long from, long? until, CancellationToken cancellationToken)
    {
        Stream bytes = await resolver.OpenAsync(stored, cancellationToken).ConfigureAwait(false);
        return new OpenBytes(bytes, 0, HasRanges: false);
    }
}
