using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Changes collections; sequences and portfolios have mutations of their own for the same things.</summary>
internal static class CollectionChanges
{
    /// <param name="collection">The collection.</param>
    /// <param name="name">The new name; null leaves it.</param>
    /// <param name="description">The new description; null leaves it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<CollectionSnapshot> UpdateAsync(
        ArtifactCollection collection, string? name, string? description, CancellationToken cancellationToken)
    {
        if (collection.IsPortfolio)
        {
            UpdateArtifactPortfolioMutation portfolio = new()
            {
                Input = new UpdateArtifactPortfolioInput { ArtifactPortfolioID = collection.Id, Name = PageRequest.Send(name), Description = PageRequest.Send(description) },
            };
            return Read(collection, portfolio, (await SendAsync(collection, portfolio, cancellationToken).ConfigureAwait(false)).UpdateArtifactPortfolio?.ArtifactCollection);
        }

        UpdateArtifactSequenceMutation sequence = new()
        {
            Input = new UpdateArtifactSequenceInput { ArtifactSequenceID = collection.Id, Name = PageRequest.Send(name), Description = PageRequest.Send(description) },
        };
        return Read(collection, sequence, (await SendAsync(collection, sequence, cancellationToken).ConfigureAwait(false)).UpdateArtifactSequence?.ArtifactCollection);
    }

    public static async Task<CollectionSnapshot> MoveAsync(ArtifactCollection collection, string type, CancellationToken cancellationToken)
    {
        MoveArtifactSequenceMutation move = new()
        {
            Input = new MoveArtifactSequenceInput { ArtifactSequenceID = collection.Id, DestinationArtifactTypeName = type },
        };
        return Read(collection, move, (await SendAsync(collection, move, cancellationToken).ConfigureAwait(false)).MoveArtifactSequence?.ArtifactCollection);
    }

    public static async Task DeleteAsync(ArtifactCollection collection, CancellationToken cancellationToken)
    {
        bool isDone;
        string name;
        if (collection.IsPortfolio)
        {
            DeleteArtifactPortfolioMutation portfolio = new() { Input = new DeleteArtifactPortfolioInput { ArtifactPortfolioID = collection.Id } };
            isDone = (await SendAsync(collection, portfolio, cancellationToken).ConfigureAwait(false)).DeleteArtifactPortfolio is not null;
            name = portfolio.Text.Name;
        }
        else
        {
            DeleteArtifactSequenceMutation sequence = new() { Input = new DeleteArtifactSequenceInput { ArtifactSequenceID = collection.Id } };
            isDone = (await SendAsync(collection, sequence, cancellationToken).ConfigureAwait(false)).DeleteArtifactSequence is not null;
            name = sequence.Text.Name;
        }

        if (!isDone)
        {
            throw ServerFailures.Unsuccessful(collection.Client.Wire.Context(name));
        }

        collection.Client.Wire.Telemetry.Log.CollectionDeleted(collection.ToString());
    }

    public static PagedSequence<string> Aliases(ArtifactCollection collection) => new Pager<string>("CollectionAliases", async (page, cancellationToken) =>
    {
        CollectionAliasesQuery query = new() { Id = collection.Id, First = page.First, After = page.Sent };
        CollectionAliasesData answer = await collection.Client.ExecuteAsync(collection.Client.Protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        var aliases = answer.ArtifactCollection?.Aliases ?? throw Gone(collection);
        return new ServerPage<string>(
            [.. aliases.Edges.Select(edge => edge.Node?.Alias).OfType<string>().Where(alias => !TurnFlag.Is(alias))],
            aliases.PageInfo.EndCursor,
            aliases.PageInfo.HasNextPage);
    });

    public static Task<TResult> SendAsync<TResult>(ArtifactCollection collection, GraphQLOperation<TResult> change, CancellationToken cancellationToken) =>
        collection.Client.Transport.ExecuteAsync(collection.Client.Protocol.Fit(change), WandbRequestKind.IdempotentMutation, cancellationToken);

    /// <summary>A change was made.</summary>
    public static void Tell(ArtifactCollection collection, GraphQLOperation change) =>
        collection.Client.Wire.Telemetry.Log.CollectionChanged(collection.ToString(), change.Text.Name);

    private static CollectionSnapshot Read(ArtifactCollection collection, GraphQLOperation change, CollectionDetails? answer)
    {
        CollectionSnapshot fresh = answer is not null && CollectionSnapshot.Read(answer) is { } read
            ? read
            : throw TransportFailures.WrongShape(collection.Client.Wire.Context(change.Text.Name), "it has no collection that can be seen.");
        Tell(collection, change);
        return fresh;
    }

    private static WandbNotFoundException Gone(ArtifactCollection collection) =>
        new($"The collection '{collection}' is not there any more, or this API key may not see it.") { Resource = WandbResource.Artifact, OperationName = "CollectionAliases" };
}
