using GraphQL.Types;

namespace Wandb.LocalServer.GraphQL;

/// <summary>What a mutation answers, by field name.</summary>
internal sealed class Payload : Dictionary<string, object?>
{
    private const string Suffix = "Payload";

    public Payload()
        : base(StringComparer.Ordinal)
    {
    }

    public static void AddFields(ResolverTable table, ISchema schema)
    {
        foreach (IObjectGraphType type in schema.AllTypes.OfType<IObjectGraphType>()
            .Where(type => type.Name.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            foreach (FieldType field in type.Fields)
            {
                string name = field.Name;
                table.For<Payload>(type.Name).Field(name, payload => payload[name]);
            }
        }
    }
}

internal static class MutationExtensions
{
    /// <summary>A change is one transaction: what it asks for happens whole, or not at all.</summary>
    public static ResolverTable Mutation(this ResolverTable table, string name, Func<Rules.Backend, Input, Payload> change)
    {
        table.For<object?>("Mutation").Field(name, (_, call) =>
        {
            Input input = call.Input();
            return Sign(call.Backend.Database.Write(() => change(call.Backend, input)), input);
        });
        return table;
    }

    /// <summary>A change that lets others in while it works; it makes its own transactions.</summary>
    public static ResolverTable Mutation(this ResolverTable table, string name, Func<Rules.Backend, Input, Task<Payload>> change)
    {
        table.For<object?>("Mutation").Field(name, (_, call) => ExecuteAsync(call, change));
        return table;
    }

    private static async Task<Payload> ExecuteAsync(FieldCall call, Func<Rules.Backend, Input, Task<Payload>> change)
    {
        Input input = call.Input();
        return Sign(await change(call.Backend, input).ConfigureAwait(false), input);
    }

    private static Payload Sign(Payload payload, Input input)
    {
        payload["clientMutationId"] = input.Text("clientMutationId");
        payload["clientMutationID"] = input.Text("clientMutationID");
        return payload;
    }
}
