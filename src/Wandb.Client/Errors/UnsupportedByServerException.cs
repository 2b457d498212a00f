namespace Wandb;

/// <summary>
/// The schema in use lacks what a call needs, so that the server would refuse it. Nothing was sent. Which schema that is:
/// <see cref="WandbClientOptions.Protocol"/>, and for typed wrappers the one they were compiled with.
/// </summary>
public sealed class UnsupportedByServerException : WandbException
{
    internal UnsupportedByServerException(string operation, string schemaName, string lacks, string? advice = null)
        : base($"{operation} can't be sent: by the schema in use ('{schemaName}') the server lacks what it needs ({lacks}). "
            + (advice ?? "Use a newer server, and its schema."))
    {
        (SchemaName, Lacks) = (schemaName, lacks);
        OperationName = operation;
    }

    /// <summary>The name of the schema file in use.</summary>
    public string SchemaName { get; }

    /// <summary>What the schema lacks.</summary>
    public string Lacks { get; }
}
