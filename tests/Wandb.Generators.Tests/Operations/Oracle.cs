using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Tests.Operations;

/// <summary>GraphQL.NET's validator over a schema: an independent opinion on which documents are valid.</summary>
internal sealed class Oracle
{
    private readonly global::GraphQL.Types.Schema _schema;

    public Oracle(string sdl)
    {
        SchemaModel model = SchemaParser.Parse("schema.graphql", sdl).Model!;
        _schema = global::GraphQL.Types.Schema.For(sdl, builder =>
        {
            foreach (TypeDefinition type in model.Types.Where(type => type.Kind == TypeKind.Object && !type.Name.StartsWith("__", StringComparison.Ordinal)))
            {
                builder.Types.For(type.Name).IsTypeOfFunc = _ => true;
            }
        });
        foreach (TypeDefinition scalar in model.Types.Where(type => type.Kind == TypeKind.Scalar))
        {
            if (scalar.Name is not ("Int" or "Float" or "String" or "Boolean" or "ID"))
            {
                _schema.RegisterType(new AnyScalar(scalar.Name));
            }
        }

        _schema.Initialize();
    }

    /// <summary>What the validator says; nothing for a valid document.</summary>
    public async Task<IReadOnlyList<string>> ValidateAsync(string document)
    {
        GraphQLDocument parsed = GraphQLParser.Parser.Parse(document);
        IValidationResult result = await new DocumentValidator().ValidateAsync(new ValidationOptions
        {
            Schema = _schema,
            Document = parsed,
            Operation = parsed.Definitions.OfType<GraphQLOperationDefinition>().First(),
            Rules = DocumentValidator.CoreRules,
            Variables = Inputs.Empty,
        });

        // The values of variables are no part of the document.
        return [.. result.Errors.Where(error => error is not InvalidVariableError).Select(error => error.Message)];
    }

    private sealed class AnyScalar : ScalarGraphType
    {
        public AnyScalar(string name) => Name = name;

        public override object? ParseValue(object? value) => value;

        public override object? ParseLiteral(GraphQLValue value) => value is GraphQLNullValue ? null : value;

        public override bool CanParseLiteral(GraphQLValue value) => true;
    }
}
