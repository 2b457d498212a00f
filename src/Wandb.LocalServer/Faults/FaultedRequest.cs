using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Wandb.LocalServer.Faults;

/// <summary>One request as the plan sees it, with the faults that strike it.</summary>
internal sealed class FaultedRequest(string path, string? operationName, string? query, string method = "POST")
{
    private bool? _isMutation;

    public string Path { get; } = path.Trim('/');

    public string Method { get; } = method;

    public string? OperationName { get; } = operationName;

    public List<Fault> Struck { get; } = [];

    public bool IsGraphQL => query is not null;

    /// <summary>Parsed only when a fault asks: most plans go by names.</summary>
    public bool IsMutation => _isMutation ??= Kind() == OperationType.Mutation;

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

    private OperationType? Kind()
    {
        try
        {
            return query is null ? null : Parser.Parse(query).Definitions.OfType<GraphQLOperationDefinition>()
                .FirstOrDefault(operation => OperationName is null || operation.Name?.StringValue == OperationName)?.Operation;
        }
        catch (GraphQLSyntaxErrorException)
        {
            return null;
        }
    }
}
