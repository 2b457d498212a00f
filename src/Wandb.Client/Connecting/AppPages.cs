namespace Wandb;

/// <summary>The pages of the web app. Rule: W&amp;B's own clients, of which the newest has the registry's name where older ones have the type.</summary>
internal static class AppPages
{
    private const string Model = "model";

    /// <summary>Whether the page of a version stands below an organization, whose display name is part of its address.</summary>
    public static bool IsOfOrganization(ArtifactSnapshot version) => version.IsLink && NameRules.IsRegistry(version.Collection.Project);

    /// <summary>The page of a version; null while it has no number.</summary>
    /// <param name="app">The address of the web app.</param>
    /// <param name="version">The version.</param>
    /// <param name="organization">The display name of the organization that owns the registry; used for a version in one alone.</param>
    public static Uri? Of(Uri app, ArtifactSnapshot version, string? organization)
    {
        if (version.VersionIndex is null)
        {
            return null;
        }

        CollectionAddress at = version.Collection;
        string selection = $"?selectionPath={Uri.EscapeDataString(at.ToString())}&view=membership&version={version.Version}";
        if (IsOfOrganization(version))
        {
            return organization is null ? null : Page(app, ["orgs", organization, "registry", at.Project[NameRules.RegistryPrefix.Length..]], selection);
        }

        return version.IsLink && (version.Type == Model || NameRules.HoldsRegisteredModels(at.Project))
            ? Page(app, [at.Entity, "registry", Model], selection)
            : Page(app, [at.Entity, at.Project, "artifacts", version.Type, at.Name, version.Version]);
    }

    public static Uri OfRun(Uri app, string entity, string project, string id) => Page(app, [entity, project, "runs", id]);

    private static Uri Page(Uri app, IEnumerable<string> pieces, string query = "") =>
        new($"{app.OriginalString.TrimEnd('/')}/{string.Join('/', pieces.Select(Uri.EscapeDataString))}{query}");
}
