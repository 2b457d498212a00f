using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>Links put a version into portfolios: registered models, collections of a registry.</summary>
internal static class LinkRules
{
    /// <summary>Links into a portfolio by name; the portfolio is created on demand, the project only in the model registry.</summary>
    public static MembershipRow Link(
        this Backend backend, ArtifactRow artifact, string entityName, string projectName, string name, IEnumerable<string> aliases)
    {
        EntityRow entity = backend.Entity(entityName);
        backend.EnsureLinkable(artifact, entity);
        if (string.Equals(projectName, Names.ModelRegistry, StringComparison.OrdinalIgnoreCase))
        {
            backend.Projects.OnDemand(entity.Id, Names.ModelRegistry);
        }

        ProjectRow project = backend.WritableProject(entityName, projectName);
        CollectionRow portfolio = backend.Collections.Find(project.Id, name)
            ?? backend.CreatePortfolio(project, Names.Collection(name), artifact);
        return backend.Link(artifact, portfolio, aliases);
    }

    /// <summary>A version that is in the portfolio already keeps its place; a new link takes <c>latest</c>.</summary>
    public static MembershipRow Link(
        this Backend backend, ArtifactRow artifact, CollectionRow portfolio, IEnumerable<string> aliases)
    {
        if (!portfolio.IsPortfolio)
        {
            throw ServerError.Invalid($"{backend.PathOf(portfolio)} holds versions of its own; nothing can be linked to it");
        }

        string sourceType = backend.TypeOf(artifact).Name;
        string type = backend.Projects.Type(portfolio.TypeId)!.Name;
        if (type != sourceType)
        {
            throw ServerError.Invalid($"{backend.PathOf(portfolio)} holds artifacts of type {type}, not {sourceType}");
        }

        if (backend.Memberships.Find(portfolio.Id, artifact.Id) is not { } membership)
        {
            membership = backend.Enter(portfolio.Id, artifact.Id);
            backend.AddAlias(portfolio, membership, Names.Latest);
        }

        foreach (string alias in aliases)
        {
            backend.AddAlias(portfolio, membership, alias);
        }

        return membership;
    }

    public static void Unlink(this Backend backend, ArtifactRow artifact, CollectionRow portfolio)
    {
        if (!portfolio.IsPortfolio)
        {
            throw ServerError.Invalid($"{backend.PathOf(portfolio)} is where the version was born, not a link");
        }

        MembershipRow membership = backend.Memberships.Find(portfolio.Id, artifact.Id)
            ?? throw ServerError.NotFound($"artifact is not linked to {backend.PathOf(portfolio)}");
        backend.EnsureUnprotected(portfolio, membership);
        backend.Memberships.Delete(membership.Id);
    }

    public static ArtifactTypeRow TypeOf(this Backend backend, ArtifactRow artifact) =>
        backend.Projects.Type(backend.Collections.Find(artifact.SequenceId)!.TypeId)!;

    /// <summary>Links stay in the team, or go into a registry of the team's organization.</summary>
    public static void EnsureLinkable(this Backend backend, ArtifactRow artifact, EntityRow target)
    {
        if (artifact.State != ArtifactState.Committed)
        {
            throw ServerError.Invalid("an artifact has to be committed before it can be linked");
        }

        long projectId = backend.Collections.Find(artifact.SequenceId)!.ProjectId;
        EntityRow source = backend.Directory.Entity(backend.Projects.Find(projectId)!.EntityId)!;
        bool sameOrganization = target.Kind == EntityKind.Organization && source.OrganizationId == target.OrganizationId;
        if (source.Id != target.Id && !sameOrganization)
        {
            throw ServerError.Invalid(
                $"an artifact of {source.Name} can be linked within {source.Name} or its organization, not to {target.Name}");
        }
    }

    private static CollectionRow CreatePortfolio(this Backend backend, ProjectRow project, string name, ArtifactRow artifact)
    {
        string type = backend.TypeOf(artifact).Name;
        if (!project.AllowAllTypes && backend.Projects.Type(project.Id, type) is null)
        {
            throw ServerError.Invalid($"{backend.PathOf(project)} does not take artifacts of type {type}");
        }

        return backend.Collections.Add(
            project.Id, backend.Projects.TypeOnDemand(project.Id, type).Id, CollectionKind.Portfolio, name);
    }
}
