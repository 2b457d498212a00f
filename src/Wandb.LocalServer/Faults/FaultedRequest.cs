using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Wandb.LocalServer.Faults;

/// <summary>One request as the plan sees it, with the faults that strike it.</summary>
internal sealed class FaultedRequest(string path, string? operationName, string? query, string method = "POST")
{
    private readonly Lazy<GraphQLOperationDefinition?> _operation = new(() => Find(operationName, query));

    public string Path { get; } = path.Trim('/');

    public string Method { get; } = method;

    /// <summary>As the request says, else as its document does: W&amp;B's programs in Python leave it to that.</summary>
    public string? OperationName => operationName ?? _operation.Value?.Name?.StringValue;

    public List<Fault> Struck { get; } = [];

    public bool IsGraphQL => query is not null;

    public bool IsMutation => _operation.Value?.Operation == OperationType.Mutation;

    /// <summary>The fault that answers in place of the server or changes the server's answer; null for none.</summary>
    public AnswerEffect? Answer => Struck.Select(fault => fault.Effect).OfType<AnswerEffect>().FirstOrDefault();

    public async Task WaitAsync(FaultMoment moment, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (Fault fault in Struck)
        {
            if (fault.Effect is WaitEffect wait && wait.Moment == moment)
            {
                Task over = wait.WaitAsync(time, cancellationToken);
                fault.Began();
                await over.ConfigureAwait(false);
            }
        }
    }

    // Without a name there has to be one operation alone, or the document is not valid.
    private static GraphQLOperationDefinition? Find(string? name, string? query)
    {
        try
        {
            return query is null ? null : Parser.Parse(query).Definitions.OfType<GraphQLOperationDefinition>()
                .FirstOrDefault(operation => name is null || operation.Name?.StringValue == name);
        }
        catch (GraphQLParserException)
        {
            return null;
        }
    }
}
