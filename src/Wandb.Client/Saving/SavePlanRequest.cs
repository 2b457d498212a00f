namespace Wandb;

/// <summary>One HTTP request of a planned save, as it would be sent now.</summary>
/// <param name="Number">Its place in the order of the requests, from 1.</param>
/// <param name="OperationName">The GraphQL operation, such as <c>SaveArtifact</c>.</param>
/// <param name="Document">The GraphQL document.</param>
/// <param name="Variables">
/// The variables, a JSON object. Merged metadata stands in it as it comes out when nobody has changed the artifact since it was loaded.
/// </param>
public sealed record SavePlanRequest(int Number, string OperationName, string Document, string Variables);
