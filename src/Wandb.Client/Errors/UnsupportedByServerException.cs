namespace Wandb;

/// <summary>
/// The server lacks what a call needs, by the schema in use or by what it says of itself, and would refuse it. It was not sent. The schema is
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

    private UnsupportedByServerException(string operation, string schemaName, string lacks)
        : base($"{operation} can't be sent: {lacks}. Filter by other fields, or set FilteredBy = FilterPlace.Client to read all items and filter them here.")
    {
        (SchemaName, Lacks) = (schemaName, lacks);
        OperationName = operation;
    }

    internal static UnsupportedByServerException OfFilter(string operation, string schemaName, string lacks) => new(operation, schemaName, lacks);

    /// <summary>The name of the schema file in use.</summary>
    public string SchemaName { get; }

    /// <summary>What is lacking.</summary>
    public string Lacks { get; }
}
