using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Links versions into portfolios, and takes links away.</summary>
internal static class ArtifactLinker
{
    public static async Task<ArtifactLinkResult<T>> LinkAsync<T>(
        T artifact, CollectionPath portfolio, IReadOnlyList<string> aliases, CancellationToken cancellationToken)
        where T : Artifact, IArtifact<T>
    {
        foreach (string alias in aliases)
        {
            ArgumentNullException.ThrowIfNull(alias, nameof(aliases));
            if (NameRules.FaultOfAlias(alias) is { } fault)
            {
                throw new ArgumentException($"The alias '{alias}' {fault}.", nameof(aliases));
            }
        }

        (WandbClient client, ArtifactProtocol protocol) = (artifact.Client, artifact.Protocol);
        (string entity, string project) = await client.Namespaces
            .ResolveAsync(portfolio.Entity, portfolio.Project, artifact.CurrentSnapshot.Birthplace?.Entity ?? artifact.Entity, cancellationToken).ConfigureAwait(false);
        LinkArtifactMutation link = protocol.Fit(new LinkArtifactMutation
        {
            Input = new LinkArtifactInput
            {
                ArtifactID = artifact.Id,
                ArtifactPortfolioName = portfolio.Collection,
                EntityName = entity,
                ProjectName = project,
                Aliases = aliases.Count == 0 ? default : new GraphQLOptional<IReadOnlyList<ArtifactAliasInput>?>(
                    [.. aliases.Select(alias => new ArtifactAliasInput { Alias = alias, ArtifactCollectionName = portfolio.Collection })]),
            },
        });
        LinkArtifactData answer = await SendAsync(artifact, link, aliases, cancellationToken).ConfigureAwait(false);
        ArtifactSnapshot linked = await ReadAsync(artifact, portfolio, (entity, project), answer, link.Text.Name, cancellationToken).ConfigureAwait(false);
        client.Wire.Telemetry.Log.ArtifactLinked(artifact.QualifiedName, $"{linked.Collection}:{linked.Version}");
        return new ArtifactLinkResult<T>(T.Create(new ArtifactSource(client, protocol, linked)), (artifact.CurrentSnapshot.Ttl as ArtifactTtl.Duration)?.Value);
    }

    public static async Task UnlinkAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        if (!artifact.IsLink)
        {
            throw new InvalidOperationException(
                $"'{artifact.QualifiedName}' is where the version was born, not a link. Load it through the portfolio to unlink it there, or call DeleteAsync.");
        }

        ArtifactCollection portfolio = await artifact.Client
            .GetCollectionAsync(new CollectionPath(artifact.Collection, artifact.Project, artifact.Entity), cancellationToken).ConfigureAwait(false);
        UnlinkArtifactMutation unlink = artifact.Protocol.Fit(new UnlinkArtifactMutation
        {
            Input = new UnlinkArtifactInput { ArtifactID = artifact.Id, ArtifactPortfolioID = portfolio.Id },
        });
        UnlinkArtifactData answer = await SendAsync(artifact, unlink, artifact.CurrentSnapshot.Aliases ?? [], cancellationToken).ConfigureAwait(false);
        if (answer.UnlinkArtifact is not { Success: true })
        {
            throw ServerFailures.Unsuccessful(artifact.Client.Wire.Context(unlink.Text.Name));
        }

        artifact.Client.Wire.Telemetry.Log.ArtifactUnlinked(artifact.QualifiedName);
    }

    /// <summary>Sends a change that protected aliases can stand in the way of, and says so when they do.</summary>
    public static async Task<TResult> SendAsync<TResult>(
        Artifact artifact, GraphQLOperation<TResult> change, IReadOnlyList<string> aliases, CancellationToken cancellationToken)
    {
        try
        {
            return await artifact.Client.Transport.ExecuteAsync(change, WandbRequestKind.IdempotentMutation, cancellationToken).ConfigureAwait(false);
        }
        catch (WandbForbiddenException refusal) when (refusal.ServerText?.Contains("protected", StringComparison.OrdinalIgnoreCase) == true)
        {
            string[] named = [.. aliases.Where(alias => Names(refusal.ServerText, alias))];
            throw new ProtectedAliasException(artifact.QualifiedName, named.Length > 0 ? named : aliases, refusal);
        }
    }

    // As a word of its own: an alias "a" is not meant by every text that has the letter, nor "models" by the path of a registry.
    private static bool Names(string text, string alias)
    {
        for (int at = text.IndexOf(alias, StringComparison.Ordinal); at >= 0; at = text.IndexOf(alias, at + 1, StringComparison.Ordinal))
        {
            int end = at + alias.Length;
            if ((at == 0 || !IsOfWord(text[at - 1])) && (end == text.Length || !IsOfWord(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '/' or '.';

    // An older server says the number alone, and has to be asked for the rest.
    private static async Task<ArtifactSnapshot> ReadAsync(
        Artifact artifact, CollectionPath portfolio, (string Entity, string Project) place, LinkArtifactData answer, string operation, CancellationToken cancellationToken)
    {
        ServerContext context = artifact.Client.Wire.Context(operation);
        if (answer.LinkArtifact?.ArtifactMembership is { } membership)
        {
            return SnapshotReader.FromMembership(context, membership);
        }

        int index = answer.LinkArtifact?.VersionIndex ?? throw TransportFailures.WrongShape(context, "the link has no number.");
        ArtifactPath path = new(portfolio.Collection, $"v{index}", place.Project, place.Entity);
        return (await ArtifactLoader.LoadAsync(artifact.Client, path, artifact.Protocol, cancellationToken).ConfigureAwait(false)).Snapshot;
    }
}
