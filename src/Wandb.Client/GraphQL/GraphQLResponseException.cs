namespace Wandb.GraphQL;

/// <summary>An answer breaks the schema: something that must not be null is missing, or a value is of another kind.</summary>
public sealed class GraphQLResponseException : WandbException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">Where in the response, e.g. <c>data.project.artifact.size</c>.</param>
    /// <param name="expected">What the schema promises there.</param>
    /// <param name="found">What is there, without its content.</param>
    public GraphQLResponseException(string path, string expected, string found)
        : base($"The server's answer breaks its schema at {path}: expected {expected}, found {found}. "
            + "The server may be of another version than the schema this program was built with.") => Path = path;

    /// <summary>Where in the response, e.g. <c>data.project.artifact.size</c>.</summary>
    public string Path { get; }
}
