namespace Wandb;

public partial class WandbClient
{
    /// <summary>Lists the versions of a collection in their typed wrapper. Each can be edited and saved.</summary>
    /// <typeparam name="T">The wrapper that the generator made of your record, such as <c>ImageModelArtifact</c>; <see cref="UntypedArtifact"/> for any.</typeparam>
    /// <param name="collection"><c>[[entity/]project/]collection</c>; what is left out comes from the settings.</param>
    /// <param name="query">
    /// Which versions, and in what order; null for all, in the server's order (the newest first). Versions that are not committed are left
    /// out unless the filter asks about <see cref="VersionField.State"/>.
    /// </param>
    /// <returns>The versions, read as they are enumerated.</returns>
    /// <exception cref="FormatException">The text is no collection path; the message names the piece at fault.</exception>
    /// <exception cref="UnsupportedByServerException">By the schema in use the server can't filter or order versions.</exception>
    public PagedSequence<T> GetArtifactVersionsAsync<T>(string collection, ListQuery<Artifact>? query = null)
        where T : Artifact, IArtifact<T> => GetArtifactVersionsAsync<T>(CollectionPath.Parse(collection), query);

    /// <inheritdoc cref="GetArtifactVersionsAsync{T}(string, ListQuery{Artifact}?)"/>
    public virtual PagedSequence<T> GetArtifactVersionsAsync<T>(CollectionPath collection, ListQuery<Artifact>? query = null)
        where T : Artifact, IArtifact<T>
    {
        ArgumentNullException.ThrowIfNull(collection);
        return VersionList.Of<T>(this, collection, query);
    }

    /// <summary>Lists the versions in an organization's registries that are of the wrapper's type. Each can be edited and saved.</summary>
    /// <typeparam name="T">The wrapper that the generator made of your record; <see cref="UntypedArtifact"/> for any.</typeparam>
    /// <param name="search">Where to search; null for all registries of the default organization.</param>
    /// <param name="query">Which versions, and in what order; null for all, in the server's order.</param>
    /// <returns>The versions, each seen in the registry's collection, read as they are enumerated.</returns>
    /// <exception cref="UnsupportedByServerException">By the schema in use the server can't search registries.</exception>
    public virtual PagedSequence<T> GetRegistryVersionsAsync<T>(RegistrySearch? search = null, ListQuery<Artifact>? query = null)
        where T : Artifact, IArtifact<T> => RegistryList.Versions<T>(this, search ?? new RegistrySearch(), query);

    /// <summary>
    /// Lists what a run took as input, each version in the collection it was born in: those that are committed, of the wrapper's type, and
    /// in a project that this key may see.
    /// </summary>
    /// <typeparam name="T">The wrapper; <see cref="UntypedArtifact"/> for artifacts of all types.</typeparam>
    /// <param name="run">The run.</param>
    /// <returns>The versions, read as they are enumerated.</returns>
    public virtual PagedSequence<T> GetRunInputsAsync<T>(RunPath run)
        where T : Artifact, IArtifact<T>
    {
        ArgumentNullException.ThrowIfNull(run);
        return RunArtifactList.Inputs<T>(this, run);
    }

    /// <summary>
    /// Lists what a run logged, each version in the collection it was born in: those that are committed, of the wrapper's type, and in a
    /// project that this key may see.
    /// </summary>
    /// <typeparam name="T">The wrapper; <see cref="UntypedArtifact"/> for artifacts of all types.</typeparam>
    /// <param name="run">The run.</param>
    /// <returns>The versions, read as they are enumerated.</returns>
    public virtual PagedSequence<T> GetRunOutputsAsync<T>(RunPath run)
        where T : Artifact, IArtifact<T>
    {
        ArgumentNullException.ThrowIfNull(run);
        return RunArtifactList.Outputs<T>(this, run);
    }

    /// <summary>Lists the portfolios that a version is linked into, each as the version seen there: with that collection's number and aliases.</summary>
    /// <typeparam name="T">The wrapper.</typeparam>
    /// <param name="artifact">The version.</param>
    /// <returns>The links, as far as this key may see them, read as they are enumerated.</returns>
    public virtual PagedSequence<T> GetLinkedArtifactsAsync<T>(T artifact)
        where T : Artifact, IArtifact<T>
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return LinkList.Of(artifact);
    }
}
