using GraphQL;
using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL;

/// <summary>One field as it is executed: its arguments, and the server that it is executed on.</summary>
internal readonly struct FieldCall(IResolveFieldContext context)
{
    public const string BackendKey = "backend";
    public const string OriginKey = "origin";

    public Backend Backend => (Backend)context.UserContext[BackendKey]!;

    /// <summary>Where the client reaches this server.</summary>
    public string Origin => (string)context.UserContext[OriginKey]!;

    public PageRequest Page => new(Number("first"), Text("after"), Number("last"), Text("before"));

    public Query Query => new(Text("filters"), Text("order"));

    public string? Text(string argument) => Value(argument) as string;

    public int? Number(string argument) => Value(argument) as int?;

    public long? Whole(string argument) => Value(argument) as long?;

    public bool? Flag(string argument) => Value(argument) as bool?;

    public IReadOnlyList<string>? Texts(string argument) =>
        Value(argument) is IEnumerable<object?> items ? [.. items.OfType<string>()] : null;

    public IReadOnlyList<Input>? Inputs(string argument) => Value(argument) is IEnumerable<object?> items
        ? [.. items.Select(item => new Input((IDictionary<string, object?>)item!))]
        : null;

    public Input Input() => new((IDictionary<string, object?>)Value("input")!);

    private object? Value(string argument) =>
        context.Arguments is { } arguments && arguments.TryGetValue(argument, out var value) ? value.Value : null;
}
