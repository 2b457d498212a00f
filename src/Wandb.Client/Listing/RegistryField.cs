using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>What registries can be filtered and ordered by: <c>RegistryField.Name == "models"</c>.</summary>
public static class RegistryField
{
    /// <summary>The name, with or without <c>wandb-registry-</c>.</summary>
    public static ValueField<RegistryInfo, string> Name { get; } =
        new(FilterPath.Of("name"), static (writer, name) => MetadataWriter.WriteString(writer, NameRules.IsRegistry(name) ? name : NameRules.RegistryPrefix + name));

    /// <summary>The name of the registry's project, which begins with <c>wandb-registry-</c>.</summary>
    public static TextField<RegistryInfo> Project { get; } = new(FilterPath.Of("name"));

    /// <summary>The description.</summary>
    public static TextField<RegistryInfo> Description { get; } = new(FilterPath.Of("description"));

    /// <summary>When the registry was created.</summary>
    public static SortableField<RegistryInfo, DateTimeOffset> CreatedAt { get; } = new("created_at", VersionField.WriteMoment);

    /// <summary>When the registry was last changed.</summary>
    public static SortableField<RegistryInfo, DateTimeOffset> UpdatedAt { get; } = new("updated_at", VersionField.WriteMoment);

    /// <summary>The order by name.</summary>
    /// <param name="descending">Whether the greatest comes first.</param>
    /// <returns>The order.</returns>
    public static Order<RegistryInfo> ByName(bool descending = false) => new("name", descending);
}
