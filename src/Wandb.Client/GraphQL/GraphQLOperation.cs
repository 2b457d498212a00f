using System.Text.Json;

namespace Wandb.GraphQL;

/// <summary>A query or mutation with its variables, ready to be sent.</summary>
public abstract class GraphQLOperation
{
    private OperationText _text;

    /// <summary>Makes an operation with the text that it was compiled to.</summary>
    /// <param name="text">The text.</param>
    protected GraphQLOperation(OperationText text) => _text = text;

    /// <summary>
    /// What is sent. The one it was compiled to, unless it is set to a text that was fitted to the schema of another server.
    /// </summary>
    public OperationText Text
    {
        get => _text;
        init => _text = value;
    }

    /// <summary>Writes the variables as properties into an object that is open; ones that are not set are left out.</summary>
    /// <param name="writer">The writer, inside an object.</param>
    /// <param name="prefix">Stands in front of every name, when the operation is joined with others.</param>
    public abstract void WriteVariables(Utf8JsonWriter writer, string prefix = "");

    /// <summary>Before it is sent for the first time: sends another text, fitted to the server.</summary>
    internal void FitTo(OperationText text) => _text = text;
}

/// <summary>A query or mutation whose answer is read into <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TResult">What the answer is read into.</typeparam>
public abstract class GraphQLOperation<TResult> : GraphQLOperation
{
    /// <summary>Makes an operation with the text that it was compiled to.</summary>
    /// <param name="text">The text.</param>
    protected GraphQLOperation(OperationText text)
        : base(text)
    {
    }

    /// <summary>Reads the answer.</summary>
    /// <param name="data">The value of <c>data</c> in the response; nothing of it is kept.</param>
    /// <param name="prefix">Stands in front of every root key, when the operation was joined with others.</param>
    /// <exception cref="GraphQLResponseException">The answer breaks the schema: the exception has the JSON path.</exception>
    public abstract TResult ReadResult(JsonElement data, string prefix = "");
}
