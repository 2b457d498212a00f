using GraphQL;
using GraphQL.Transport;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Wandb.LocalServer.GraphQL;

/// <summary>
/// The schema of another server, which requests are held to: a field, argument, input field or value that it lacks is refused, as that
/// server would. It has no code behind it: what it takes is executed by this server's own.
/// </summary>
internal sealed class EnforcedSchema
{
    private static readonly DocumentValidator Validator = new();
    private static readonly string[] BuiltIn = ["Int", "Float", "String", "Boolean", "ID"];

    private EnforcedSchema(ISchema schema) => Schema = schema;

    /// <summary>For introspection.</summary>
    public ISchema Schema { get; }

    /// <exception cref="FormatException">The text is no schema.</exception>
    public static EnforcedSchema Parse(string sdl)
    {
        try
        {
            GraphQLDocument definitions = GraphQLParser.Parser.Parse(sdl);
            Schema schema = global::GraphQL.Types.Schema.For(sdl, builder =>
            {
                foreach (GraphQLObjectTypeDefinition type in definitions.Definitions.OfType<GraphQLObjectTypeDefinition>())
                {
                    builder.Types.For(type.Name.StringValue).IsTypeOfFunc = _ => true;
                }
            });
            foreach (string name in definitions.Definitions.OfType<GraphQLScalarTypeDefinition>().Select(scalar => scalar.Name.StringValue).Except(BuiltIn))
            {
                schema.RegisterType(new AnyScalar(name));
            }

            schema.Initialize();
            return new EnforcedSchema(schema);
        }
        catch (Exception fault) when (fault is GraphQLParserException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            throw new FormatException($"The schema to hold requests to is no GraphQL schema: {fault.Message}", fault);
        }
    }

    /// <summary>Whether a request asks about the schema alone.</summary>
    public static bool IsIntrospection(GraphQLRequest request) =>
        TryParse(request.Query!) is { } document && Operation(document, request.OperationName) is { } operation
        && operation.SelectionSet.Selections.All(selection => selection is GraphQLField field && field.Name.StringValue is "__schema" or "__type" or "__typename");

    /// <summary>What the schema's server would refuse; null when it takes the request, and when it is no GraphQL, which is told later.</summary>
    public async Task<ExecutionErrors?> RefuseAsync(GraphQLRequest request)
    {
        if (TryParse(request.Query!) is not { } document || Operation(document, request.OperationName) is not { } operation)
        {
            return null;
        }

        IValidationResult result = await Validator.ValidateAsync(new ValidationOptions
        {
            Schema = Schema,
            Document = document,
            Operation = operation,
            Variables = request.Variables ?? Inputs.Empty,
        }).ConfigureAwait(false);
        ExecutionErrors errors = [.. result.Errors];
        return errors.Count > 0 ? errors : null;
    }

    private static GraphQLOperationDefinition? Operation(GraphQLDocument document, string? name) => document.Definitions
        .OfType<GraphQLOperationDefinition>().FirstOrDefault(operation => string.IsNullOrEmpty(name) || operation.Name?.StringValue == name);

    private static GraphQLDocument? TryParse(string query)
    {
        try
        {
            return GraphQLParser.Parser.Parse(query);
        }
        catch (GraphQLParserException)
        {
            return null;
        }
    }

    /// <summary>A scalar of which nothing is known but its name.</summary>
    private sealed class AnyScalar : ScalarGraphType
    {
        public AnyScalar(string name) => Name = name;

        public override object? ParseValue(object? value) => value;

        public override object? ParseLiteral(GraphQLValue value) => value is GraphQLNullValue ? null : value;

        public override bool CanParseLiteral(GraphQLValue value) => true;
    }
}
