namespace Wandb;

/// <summary>Finds the objects behind one reference, with what tells their content.</summary>
internal abstract class ReferenceFinder
{
    public abstract IAsyncEnumerable<ReferencedObject> FindAsync(CancellationToken cancellationToken);
}

/// <summary>Asks a resolver of the user's.</summary>
internal sealed class ResolverFinder(IReferenceResolver resolver, string uri) : ReferenceFinder
{
    public override IAsyncEnumerable<ReferencedObject> FindAsync(CancellationToken cancellationToken) => resolver.FindAsync(uri, cancellationToken);
}
