namespace Wandb;

public abstract partial class Artifact
{
    /// <summary>
    /// The page of the version in the web app (<see cref="WandbSettings.AppUrl"/>), of a link in its registered model or registry. Null while
    /// the version is not committed; and in a registry while the display name of its organization is not known, which
    /// <see cref="GetUrlAsync"/> asks for.
    /// </summary>
    public virtual Uri? Url => Client.AppUrl is { } app ? AppPages.Of(app, _snapshot, Client.Namespaces.KnownOrganization(Entity)) : null;

    /// <summary>The page of the version in the web app. Asks the server only for the name of a registry's organization, once per client.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page.</returns>
    /// <exception cref="InvalidOperationException">The version is not committed yet, so it has no page; or a test made it up.</exception>
    /// <exception cref="WandbNotFoundException">The organization that owns the registry can't be seen.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public virtual async Task<Uri> GetUrlAsync(CancellationToken cancellationToken = default)
    {
        if (VersionIndex is null)
        {
            throw new InvalidOperationException($"'{QualifiedName}' has no page: its state is {State}. Wait until it is committed.");
        }

        if (Url is { } known)
        {
            return known;
        }

        Uri app = Client.AppUrl ?? throw new InvalidOperationException($"'{QualifiedName}' was made without a server, so it has no page.");
        string owner = await Client.Namespaces.RegistryEntityAsync(organization: null, cancellationToken, asker: Entity).ConfigureAwait(false);
        return AppPages.Of(app, _snapshot, Client.Namespaces.KnownOrganization(owner))!;
    }
}
