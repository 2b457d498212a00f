using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL;

/// <summary>Which code answers which field. A field that nobody answers refuses, so that nothing is silently null.</summary>
internal sealed class ResolverTable
{
    private readonly Dictionary<(string Type, string Field), Func<object?, IResolveFieldContext, object?>> _fields = [];

    public void Add(string type, string field, Func<object?, IResolveFieldContext, object?> resolve) =>
        _fields.Add((type, field), resolve);

    public ObjectResolvers<T> For<T>(params string[] types) => new(this, types);

    /// <summary>Gives every field of a schema its code; returns the fields that have none.</summary>
    public IReadOnlyList<string> Bind(ISchema schema)
    {
        var missing = new List<string>();
        var bound = new HashSet<(string, string)>();
        foreach (IObjectGraphType type in schema.AllTypes.OfType<IObjectGraphType>()
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (FieldType field in type.Fields)
            {
                string path = $"{type.Name}.{field.Name}";
                bool known = _fields.TryGetValue((type.Name, field.Name), out var resolve);
                bound.Add((type.Name, field.Name));
                field.Resolver = new FuncFieldResolver<object?>(context =>
                {
                    Constraints.Check(context);
                    object? value = known ? resolve!(context.Source, context) : throw ServerError.NotImplemented(path);
                    return value is Task<Payload> task ? AwaitAsync(task) : new ValueTask<object?>(value);
                });
                if (!known)
                {
                    missing.Add(path);
                }
            }
        }

        return _fields.Keys.FirstOrDefault(key => !bound.Contains(key)) is { Type: { } stray, Field: var name }
            ? throw new InvalidOperationException($"the schema has no field {stray}.{name}")
            : missing;
    }

    private static async ValueTask<object?> AwaitAsync(Task<Payload> task) => await task.ConfigureAwait(false);
}

/// <summary>The fields of object types whose values are all of one .NET type.</summary>
internal sealed class ObjectResolvers<T>(ResolverTable table, string[] types)
{
    public ObjectResolvers<T> Field(string name, Func<T, object?> resolve) => Field(name, (source, _) => resolve(source));

    public ObjectResolvers<T> Field(string name, Func<T, FieldCall, object?> resolve)
    {
        foreach (string type in types)
        {
            table.Add(type, name, (source, context) => resolve((T)source!, new FieldCall(context)));
        }

        return this;
    }
}
