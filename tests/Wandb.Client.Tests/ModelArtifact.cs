using Wandb.GraphQL;

namespace Wandb.Client.Tests;

/// <summary>What the generator makes of a record for artifacts of type "model", as far as loading is concerned.</summary>
internal sealed class ModelArtifact : Artifact, IArtifact<ModelArtifact>
{
    private ModelArtifact(ArtifactSource source)
        : base(source)
    {
    }

    static string? IArtifact<ModelArtifact>.ArtifactType => "model";

    static ArtifactProtocol IArtifact<ModelArtifact>.Protocol => Protocols.Packaged;

    static ModelArtifact IArtifact<ModelArtifact>.Create(ArtifactSource source) => new(source);
}
