using System.Globalization;
using System.Text.Json;

namespace Wandb.GraphQL;

/// <summary>
/// Several operations of one kind joined in one document and so in one request. Root fields of mutations are applied in the
/// order given; each operation's result is read apart. Names get the prefixes <c>m0_</c>, <c>m1_</c> and so on; fragments that read
/// no variables and are the same for several operations stand once.
/// </summary>
public sealed class OperationBatch : GraphQLOperation<OperationBatchResult>
{
    private readonly GraphQLOperation[] _operations;

    /// <summary>Joins operations.</summary>
    /// <param name="name">The name of the joined operation.</param>
    /// <param name="operations">At least one operation; all queries or all mutations.</param>
    /// <exception cref="ArgumentException">There is none, or queries stand beside mutations.</exception>
    public OperationBatch(string name, IReadOnlyList<GraphQLOperation> operations)
        : base(Join(name, operations)) => _operations = [.. operations];

    /// <summary>The prefix of the operation at a place.</summary>
    internal static string Prefix(int index) => string.Create(CultureInfo.InvariantCulture, $"m{index}_");

    /// <inheritdoc/>
    public override void WriteVariables(Utf8JsonWriter writer, string prefix = "")
    {
        for (int i = 0; i < _operations.Length; i++)
        {
            _operations[i].WriteVariables(writer, prefix + Prefix(i));
        }
    }

    /// <inheritdoc/>
    public override OperationBatchResult ReadResult(JsonElement data, string prefix = "") => new(_operations, data.Clone(), prefix);

    private static OperationText Join(string name, IReadOnlyList<GraphQLOperation> operations)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(operations);
        if (operations.Select(operation => operation.Text.Kind).Distinct().Count() != 1)
        {
            throw new ArgumentException("A batch joins at least one operation, and all of one kind.", nameof(operations));
        }

        return OperationTexts.Join(name, [.. operations.Select(operation => operation.Text)], Prefix);
    }
}

/// <summary>The answer to an <see cref="OperationBatch"/>.</summary>
public sealed class OperationBatchResult
{
    private readonly GraphQLOperation[] _operations;
    private readonly JsonElement _data;
    private readonly string _prefix;

    internal OperationBatchResult(GraphQLOperation[] operations, JsonElement data, string prefix)
    {
        _operations = operations;
        _data = data;
        _prefix = prefix;
    }

    /// <summary>Reads the result of one operation of the batch.</summary>
    /// <param name="operation">The operation, the same object that was joined.</param>
    /// <typeparam name="TResult">What its answer is read into.</typeparam>
    /// <exception cref="ArgumentException">The operation is not in the batch.</exception>
    /// <exception cref="GraphQLResponseException">The operation's part of the answer breaks the schema.</exception>
    public TResult Read<TResult>(GraphQLOperation<TResult> operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        int index = Array.IndexOf(_operations, operation);
        return index < 0
            ? throw new ArgumentException("The operation is not in the batch.", nameof(operation))
            : operation.ReadResult(_data, _prefix + OperationBatch.Prefix(index));
    }
}
