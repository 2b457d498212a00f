namespace Wandb.Metadata;

/// <summary>A top-level metadata key with the type of its value, as the <c>Keys</c> of a generated wrapper hold them.</summary>
/// <typeparam name="T">The C# type of the value.</typeparam>
/// <param name="Name">The key as it stands in the JSON document, such as <c>val_accuracy</c>.</param>
public readonly record struct MetadataKey<T>(string Name)
{
    /// <summary>The key as it stands in the JSON document.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
