namespace Wandb;

/// <summary>The names of tags on spans and metrics: OpenTelemetry's where it has one.</summary>
internal static class Tags
{
    /// <summary>GraphQL operation or route: as many values as the program has operations.</summary>
    public const string Operation = "wandb.operation.name";

    /// <summary><c>query</c> or <c>mutation</c>.</summary>
    public const string GraphQLType = "graphql.operation.type";

    /// <summary>The type of the exception, when something failed.</summary>
    public const string Error = "error.type";

    public const string Server = "server.address";
    public const string Port = "server.port";
    public const string Status = "http.response.status_code";
    public const string Resends = "http.request.resend_count";

    /// <summary><c>entity/project/collection:version</c>; on spans alone.</summary>
    public const string Artifact = "wandb.artifact.name";

    public const string SaveOutcome = "wandb.save.outcome";
    public const string SaveSteps = "wandb.save.steps";
    public const string SaveRequests = "wandb.save.requests";
    public const string SaveMerged = "wandb.save.merged";
    public const string SaveCount = "wandb.save.artifacts";

    /// <summary>Whether logging made a version.</summary>
    public const string IsNewVersion = "wandb.log.new_version";

    /// <summary><c>uploaded</c>, <c>skipped</c>, <c>kept</c>, <c>cached</c> or <c>fetched</c>.</summary>
    public const string FileOutcome = "wandb.file.outcome";

    /// <summary><c>transmit</c> or <c>receive</c>.</summary>
    public const string Direction = "network.io.direction";

    /// <summary><c>api</c> or <c>file</c>.</summary>
    public const string Traffic = "wandb.traffic";
}
