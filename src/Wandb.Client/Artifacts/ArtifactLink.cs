namespace Wandb;

/// <summary>One collection that an artifact version is linked into.</summary>
/// <param name="Entity">The entity of the collection.</param>
/// <param name="Project">The project of the collection; a registry's begins with <c>wandb-registry-</c>.</param>
/// <param name="Collection">The name of the collection.</param>
/// <param name="VersionIndex">The number of the version in that collection; null when the server did not say.</param>
/// <param name="Aliases">The aliases in that collection, without the version.</param>
public sealed record ArtifactLink(string Entity, string Project, string Collection, int? VersionIndex, IReadOnlyList<string> Aliases)
{
    /// <summary>Whether the collection is a registered model: it stands in a registry, or in the older <c>model-registry</c> project.</summary>
    public bool IsRegisteredModel => NameRules.HoldsRegisteredModels(Project);

    /// <summary>The collection as <c>entity/project/collection</c>.</summary>
    /// <returns>Such as <c>team/model-registry/resnet-production</c>.</returns>
    public override string ToString() => $"{Entity}/{Project}/{Collection}";
}
