using System.Collections.Concurrent;
using GraphQL;
using GraphQLParser.AST;

namespace Wandb.LocalServer.Hosting;

/// <summary>Documents that were parsed and found valid: a client sends the same few again and again.</summary>
internal sealed class ValidDocuments(int capacity)
{
    private readonly ConcurrentDictionary<string, GraphQLDocument> _documents = new(StringComparer.Ordinal);

    public void Prepare(ExecutionOptions options)
    {
        if (_documents.TryGetValue(options.Query!, out GraphQLDocument? document))
        {
            options.Document = document;
            options.ValidationRules = [];
        }
    }

    public void Remember(ExecutionOptions options, ExecutionResult result)
    {
        if (result is { Executed: true, Document: { } document } && options.Document is null && _documents.Count < capacity)
        {
            _documents.TryAdd(options.Query!, document);
        }
    }
}
