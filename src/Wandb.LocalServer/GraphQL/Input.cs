using System.Globalization;

namespace Wandb.LocalServer.GraphQL;

/// <summary>The value of an input type. A field that is null counts as left out: some clients send nulls, some do not.</summary>
internal sealed class Input(IDictionary<string, object?> fields)
{
    public string? Text(string name) => Value(name) as string;

    /// <summary>A field that the schema declares as required.</summary>
    public string Required(string name) => (string)Value(name)!;

    public long? Number(string name) => Value(name) is long number ? number : null;

    /// <summary>A field that the schema declares as a required Float.</summary>
    public double Real(string name) => Convert.ToDouble(Value(name), CultureInfo.InvariantCulture);

    public bool? Flag(string name) => Value(name) as bool?;

    public IReadOnlyList<Input>? Inputs(string name) => Value(name) is IEnumerable<object?> items
        ? [.. items.Select(item => new Input((IDictionary<string, object?>)item!))]
        : null;

    public IReadOnlyList<string>? Texts(string name) =>
        Value(name) is IEnumerable<object?> items ? [.. items.OfType<string>()] : null;

    private object? Value(string name) => fields.TryGetValue(name, out object? value) ? value : null;
}
