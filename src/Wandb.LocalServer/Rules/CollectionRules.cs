using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>Changes of collections themselves.</summary>
internal static class CollectionRules
{
    public static CollectionRow Update(this Backend backend, CollectionRow collection, string? name, string? description)
    {
        if (name is not null && name != collection.Name)
        {
            if (backend.Collections.Find(collection.ProjectId, Names.Collection(name)) is not null)
            {
                throw ServerError.Conflict($"artifact collection {name} exists already");
            }
        }

        backend.Collections.Change(collection.Id, name, description);
        return backend.Collections.Find(collection.Id)!;
    }

    public static CollectionRow Move(this Backend backend, CollectionRow sequence, string typeName)
    {
        ArtifactTypeRow type = backend.Projects.TypeOnDemand(sequence.ProjectId, Names.Type(typeName));
        backend.Collections.Move(sequence.Id, type.Id);
        return backend.Collections.Find(sequence.Id)!;
    }

    /// <summary>Deletes a sequence with its versions, or a portfolio with its links.</summary>
    public static CollectionRow Delete(this Backend backend, CollectionRow collection)
    {
        if (collection.IsPortfolio)
        {
            backend.Memberships.OfCollection(collection.Id).ForEach(row => backend.EnsureUnprotected(collection, row));
        }
        else
        {
            backend.Artifacts.BornIn(collection.Id).ForEach(artifact => backend.Delete(artifact, deleteAliases: true));
        }

        backend.Collections.Delete(collection.Id);
        return backend.Collections.Find(collection.Id)!;
    }

    public static CollectionRow Expect(this Backend backend, CollectionRow collection, string kind) =>
        collection.Kind == kind
            ? collection
            : throw ServerError.Invalid($"{backend.PathOf(collection)} is not a {kind.ToLowerInvariant()}");
}
