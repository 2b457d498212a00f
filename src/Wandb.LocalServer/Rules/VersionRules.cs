using System.Security.Cryptography;
using System.Text;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>How versions come into being and go.</summary>
internal static class VersionRules
{
    /// <summary>Gives a draft its index in its sequence and moves the aliases to it.</summary>
    public static MembershipRow Commit(this Backend backend, ArtifactRow artifact, IEnumerable<string> aliases)
    {
        MembershipRow membership = backend.Enter(artifact.SequenceId, artifact.Id);
        foreach (string alias in aliases)
        {
            backend.Memberships.SetAlias(membership, alias);
        }

        backend.Artifacts.SetState(artifact.Id, ArtifactState.Committed);
        return membership;
    }

    /// <summary>The next place in a collection, with a commit hash in the form of the real server: 20 hex characters.</summary>
    public static MembershipRow Enter(this Backend backend, long collectionId, long artifactId)
    {
        int index = backend.Collections.TakeIndex(collectionId);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{collectionId}/{artifactId}/{index}"));
        return backend.Memberships.Add(collectionId, artifactId, index, Convert.ToHexStringLower(hash)[..20]);
    }

    public static void Delete(this Backend backend, ArtifactRow artifact, bool deleteAliases)
    {
        List<MembershipRow> memberships = backend.Memberships.OfArtifact(artifact.Id);
        foreach (MembershipRow membership in memberships)
        {
            backend.EnsureUnprotected(backend.Collections.Find(membership.CollectionId)!, membership);
        }

        List<string> aliases = [.. memberships.SelectMany(row => backend.Memberships.AliasesOf(row.Id)).Select(row => row.Alias)];
        if (aliases.Count > 0 && !deleteAliases)
        {
            throw ServerError.Conflict($"cannot delete an artifact with aliases ({string.Join(", ", aliases)}): set deleteAliases");
        }

        backend.Remove(artifact);
    }

    /// <summary>Takes a version out of all collections, whatever rules there are; its row stays, to answer for its id.</summary>
    public static void Remove(this Backend backend, ArtifactRow artifact)
    {
        backend.Memberships.OfArtifact(artifact.Id).ForEach(membership => backend.Memberships.Delete(membership.Id));
        backend.Artifacts.SetState(artifact.Id, ArtifactState.Deleted);
        backend.FreeFiles(artifact);
    }

    /// <summary>Records a version as input of a run; doing it again changes nothing.</summary>
    public static void Use(this Backend backend, RunRow run, ArtifactRow artifact, string? usedAs)
    {
        if (artifact.State != ArtifactState.Committed)
        {
            throw ServerError.Invalid("an artifact has to be committed before a run can use it");
        }

        backend.Runs.Use(run.Id, artifact.Id, usedAs);
    }
}
