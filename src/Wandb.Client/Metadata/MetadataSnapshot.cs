namespace Wandb.Metadata;

/// <summary>
/// The pending edits of a <see cref="MetadataDocument"/> at one moment. It never changes, so a save works on it while further edits
/// are made; <see cref="MetadataDocument.Accept(ReadOnlyMemory{byte}, MetadataSnapshot)"/> then knows which edits were sent.
/// </summary>
public sealed class MetadataSnapshot
{
    /// <summary>What a save of this snapshot does.</summary>
    public MetadataChangeKind Change => throw new NotImplementedException();

    /// <summary>The edits, one for each key, in the order in which the keys were first edited.</summary>
    public IReadOnlyList<MetadataEdit> Edits => throw new NotImplementedException();

    /// <summary>Merges the edits onto what the server has now.</summary>
    /// <param name="current">The document that the server has now, as UTF-8 JSON; empty is <c>{}</c>. Not copied.</param>
    /// <param name="resolver">Decides conflicts; null reports them all.</param>
    /// <returns>The text to send: the server's own text outside the edits; the replacement as it stands after a replacement.</returns>
    /// <exception cref="MetadataConflictException">Another writer changed the same places to other values.</exception>
    /// <exception cref="MetadataFormatException"><paramref name="current"/> is no JSON object.</exception>
    public byte[] ApplyTo(ReadOnlyMemory<byte> current, MetadataConflictResolver? resolver = null) => throw new NotImplementedException();
}
