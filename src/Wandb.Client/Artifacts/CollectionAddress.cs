namespace Wandb;

/// <summary>A collection by its three names, as the server returns them.</summary>
internal sealed record CollectionAddress(string Entity, string Project, string Name)
{
    public override string ToString() => $"{Entity}/{Project}/{Name}";
}
