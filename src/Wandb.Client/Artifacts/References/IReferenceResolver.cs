namespace Wandb;

/// <summary>
/// Knows what lies behind references of one kind: an artifact may hold references to files that are stored elsewhere, such as
/// <c>s3://bucket/key</c>. This library resolves <c>http(s)</c>, <c>file</c> and <c>wandb-artifact</c>; for anything else, register a
/// resolver of your own with <see cref="WandbClientOptions.ReferenceResolvers"/>. It may be used by several threads at once.
/// </summary>
public interface IReferenceResolver
{
    /// <summary>Whether this resolver is for a reference. The first of the registered ones that says yes gets it, before the built-in ones.</summary>
    /// <param name="reference">The reference as it was given, or as the manifest has it: a URI such as <c>s3://bucket/key</c>.</param>
    /// <returns>Whether to call the other members with it.</returns>
    bool CanResolve(string reference);

    /// <summary>Finds the objects behind a reference that is added to an artifact: one, or each object of a folder or prefix.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The objects with their checksums. Stopped early by the caller when there are more than it takes.</returns>
    /// <exception cref="FileNotFoundException">There is nothing behind the reference.</exception>
    IAsyncEnumerable<ReferencedObject> FindAsync(string reference, CancellationToken cancellationToken);

    /// <summary>
    /// Opens the bytes of an object, as they were when it was added: the resolver asks for the stored version where there are versions,
    /// and compares the checksum that its storage gives with <see cref="ReferencedObject.Digest"/>.
    /// </summary>
    /// <param name="stored">The object as the manifest has it; <see cref="ReferencedObject.RelativePath"/> is empty.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The bytes, from the first to the last. The caller disposes of it.</returns>
    /// <exception cref="FileNotFoundException">There is nothing behind the reference any more.</exception>
    /// <exception cref="ArtifactIntegrityException">There is something else now.</exception>
    Task<Stream> OpenAsync(ReferencedObject stored, CancellationToken cancellationToken);
}
