namespace Wandb.Client.Tests;

/// <summary>Answers of a server in JSON, for the stub.</summary>
internal static class Answers
{
    private const string Collection = """{"__typename":"ArtifactSequence","id":"c","name":"resnet","project":{"name":"vision","entity":{"name":"team"}}}""";

    public static string Membership(string metadata = "\"{}\"", string description = "null") => """
        {"data":{"project":{"name":"vision","entity":{"name":"team"},"artifactCollectionMembership":{"id":"m","versionIndex":0,
        "aliases":[{"id":"a","alias":"v0"},{"id":"b","alias":"latest"}],"artifactCollection":COLLECTION,"artifact":ARTIFACT}}}}
        """.Replace("ARTIFACT", Artifact(metadata, description), StringComparison.Ordinal).Replace("COLLECTION", Collection, StringComparison.Ordinal);

    public static string Artifact(string metadata = "\"{}\"", string description = "null", string aliases = "latest") => """
        {"id":"QQ==","state":"COMMITTED","digest":"d","size":1,"fileCount":1,"versionIndex":0,"commitHash":null,"historyStep":null,
        "description":DESCRIPTION,"metadata":METADATA,"createdAt":"2024-05-01T12:34:56Z","updatedAt":null,"ttlDurationSeconds":-2,
        "ttlIsInherited":true,"tags":[],"artifactType":{"name":"model"},"artifactSequence":COLLECTION,
        "aliases":[{"id":"b","alias":"ALIASES","artifactCollection":COLLECTION}],"artifactMemberships":{"edges":[]}}
        """.Replace("DESCRIPTION", description, StringComparison.Ordinal).Replace("METADATA", metadata, StringComparison.Ordinal)
        .Replace("ALIASES", aliases, StringComparison.Ordinal).Replace("COLLECTION", Collection, StringComparison.Ordinal);
}
