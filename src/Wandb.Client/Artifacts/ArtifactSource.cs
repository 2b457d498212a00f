using Wandb.GraphQL;

namespace Wandb;

/// <summary>A loaded artifact on its way into a wrapper. Made by the client, handed to <see cref="IArtifact{TSelf}.Create"/>.</summary>
public sealed class ArtifactSource
{
    internal ArtifactSource(WandbClient client, ArtifactProtocol protocol, ArtifactSnapshot snapshot) =>
        (Client, Protocol, Snapshot) = (client, protocol, snapshot);

    internal WandbClient Client { get; }

    internal ArtifactProtocol Protocol { get; }

    internal ArtifactSnapshot Snapshot { get; }
}
