using Wandb.GraphQL;

namespace Wandb.Client.Tests;

/// <summary>The protocol of the packaged schema, as the untyped artifact has it.</summary>
internal static class Protocols
{
    public static ArtifactProtocol Packaged => Of<UntypedArtifact>();

    private static ArtifactProtocol Of<T>()
        where T : Artifact, IArtifact<T> => T.Protocol;
}
