using GraphQL.Types;
using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.GraphQL.Resolvers;

/// <summary>The fields that all connections and edges share.</summary>
internal static class ConnectionResolvers
{
    public static void Add(ResolverTable table, ISchema schema)
    {
        foreach (IObjectGraphType type in schema.AllTypes.OfType<IObjectGraphType>())
        {
            if (type.Name.EndsWith("Connection", StringComparison.Ordinal))
            {
                ObjectResolvers<Page> page = table.For<Page>(type.Name).Field("edges", it => it.Edges).Field("pageInfo", it => it);
                if (type.Fields.Find("totalCount") is not null)
                {
                    page.Field("totalCount", it => it.TotalCount);
                }

                if (type.Fields.Find("uploadHeaders") is not null)
                {
                    page.Field("uploadHeaders", _ => Array.Empty<string>());
                }
            }
            else if (type.Name.EndsWith("Edge", StringComparison.Ordinal))
            {
                ObjectResolvers<Edge> edge = table.For<Edge>(type.Name).Field("cursor", it => it.Cursor);
                if (type.Name is not ("VersionedArtifactEdge" or "InputArtifactEdge"))
                {
                    edge.Field("node", it => it.Item);
                }
            }
        }

        table.For<Page>("PageInfo")
            .Field("startCursor", it => it.StartCursor)
            .Field("endCursor", it => it.EndCursor)
            .Field("hasNextPage", it => it.HasNext)
            .Field("hasPreviousPage", it => it.HasPrevious);
        table.For<Edge>("VersionedArtifactEdge")
            .Field("node", (it, call) => call.Backend.Artifacts.Find(((MembershipRow)it.Item).ArtifactId))
            .Field("version", it => ((MembershipRow)it.Item).Version);
        table.For<Edge>("InputArtifactEdge")
            .Field("node", it => ((RunInput)it.Item).Artifact)
            .Field("usedAs", it => ((RunInput)it.Item).UsedAs);
    }
}
