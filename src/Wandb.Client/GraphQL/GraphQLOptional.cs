namespace Wandb.GraphQL;

/// <summary>
/// A value that may be left out. Left out (the default) is something else than null: what is left out stays as it is on the
/// server, null is sent.
/// </summary>
/// <typeparam name="T">The type of the value; a nullable one where the schema allows null.</typeparam>
public readonly record struct GraphQLOptional<T>
{
    private readonly T _value;

    /// <summary>A value that is sent.</summary>
    /// <param name="value">The value; null is sent as null.</param>
    public GraphQLOptional(T value)
    {
        _value = value;
        IsSet = true;
    }

    /// <summary>Whether there is a value to send.</summary>
    public bool IsSet { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was left out.</exception>
    public T Value => IsSet ? _value : throw new InvalidOperationException("The value was left out.");

    /// <summary>A value that is sent.</summary>
    /// <param name="value">The value; null is sent as null.</param>
    public static implicit operator GraphQLOptional<T>(T value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => IsSet ? _value?.ToString() ?? "null" : "(left out)";
}
