using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Reads an artifact that was loaded before as it is now.</summary>
internal static class ArtifactReader
{
    public static ArtifactByIdQuery Query(Artifact artifact) => new() { Id = artifact.Id, Text = artifact.Protocol.ArtifactById };

    public static async Task<ArtifactFields> ReadAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        ArtifactByIdQuery read = Query(artifact);
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
