using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>
/// The filters of a search for versions in registries. An organization may have the advanced search, which knows some fields by other names
/// and others not at all. Rule: W&amp;B's own client.
/// </summary>
internal sealed record RegistryFilters(string? Registries, string? Collections, string? Versions)
{
    private const string Operation = "RegistryVersions";
    private const string MayHaveAdvanced = "ARTIFACT_COLLECTIONS_FILTERING_SORTING";
    private const string OnlyAdvanced = "artifact_size";
    private static readonly string[] OnlyPlain = ["description", "created_at", "updated_at"];

    /// <summary>The filters as the organization's search takes them. Asks which one it has only when a field differs.</summary>
    /// <exception cref="UnsupportedByServerException">Its search does not know a field.</exception>
    public async Task<RegistryFilters> FitAsync(WandbClient client, ArtifactProtocol protocol, string entity, CancellationToken cancellationToken)
    {
        string[] ofPlaces = [.. Fields(Registries), .. Fields(Collections)];
        string[] all = [.. ofPlaces, .. Fields(Versions)];
        if (!all.Any(field => field == OnlyAdvanced || OnlyPlain.Contains(field)))
        {
            return this;
        }

        if (!await HasAdvancedAsync(client, protocol, entity, cancellationToken).ConfigureAwait(false))
        {
            return all.Contains(OnlyAdvanced) ? throw Unknown(protocol, OnlyAdvanced, "does not have the advanced search, which alone knows") : this;
        }

        return ofPlaces.FirstOrDefault(OnlyPlain.Contains) is { } unknown
            ? throw Unknown(protocol, unknown)
            : this with { Versions = Versions is null ? null : FilterFields.Rename(Versions, field => Named(protocol, field)) };
    }

    private static string Named(ArtifactProtocol protocol, string field) => field switch
    {
        "created_at" => "artifact_created_at",
        _ when OnlyPlain.Contains(field) => throw Unknown(protocol, field),
        _ => field,
    };

    private static IEnumerable<string> Fields(string? filter) => filter is null ? [] : FilterFields.Of(filter);

    private static async Task<bool> HasAdvancedAsync(WandbClient client, ArtifactProtocol protocol, string entity, CancellationToken cancellationToken)
    {
        if (client.Namespaces.KnownOrganization(entity) is not { } organization
            || !protocol.Supports("RegistrySearchFeatures")
            || !await client.Features.HasAsync(MayHaveAdvanced, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        RegistrySearchFeaturesQuery ask = protocol.Fit(new RegistrySearchFeaturesQuery { Organization = organization });
        RegistrySearchFeaturesData answer = await client.ExecuteAsync(ask, cancellationToken).ConfigureAwait(false);
        return answer.Organization?.AdvancedRegistryFeatures is { AdvancedSearch: true };
    }

    private static UnsupportedByServerException Unknown(ArtifactProtocol protocol, string field, string why = "has the advanced search, which does not know") =>
        UnsupportedByServerException.OfFilter(Operation, protocol.SchemaName, $"the organization {why} the field '{field}'");
}
