using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Reads an artifact that was loaded before as it is now.</summary>
internal static class ArtifactReader
{
    /// <summary>Asks for the metadata alone.</summary>
    public static MetadataByIdQuery MetadataQuery(Artifact artifact) => artifact.Protocol.Fit(new MetadataByIdQuery { Id = artifact.Id });

    /// <summary>The stored metadata text as it is now.</summary>
    public static async Task<string?> ReadMetadataAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        MetadataByIdQuery read = MetadataQuery(artifact);
        MetadataByIdData answer = await artifact.Client.ExecuteAsync(read, cancellationToken).ConfigureAwait(false);
        return (answer.Artifact ?? throw Gone(artifact, read.Text.Name)).Metadata;
    }

    public static async Task<ArtifactFields> ReadAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        ArtifactByIdQuery read = new() { Id = artifact.Id, Text = artifact.Protocol.ArtifactById };
        ArtifactByIdData answer = await artifact.Client.ExecuteAsync(read, cancellationToken).ConfigureAwait(false);
        return answer.Artifact ?? throw Gone(artifact, read.Text.Name);
    }

    public static WandbNotFoundException Gone(Artifact artifact, string operation) =>
        new($"The artifact '{artifact.QualifiedName}' is not there any more, or this API key may not see it.")
        {
            Resource = WandbResource.Artifact,
            OperationName = operation,
        };
}
