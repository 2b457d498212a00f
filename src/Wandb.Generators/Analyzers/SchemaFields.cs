using System.Globalization;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Wandb.Generators.Analyzers;

/// <summary>Which fields a schema has, by <c>Type.field</c>, and what <c>@constraint</c> says of each input field.</summary>
internal sealed class SchemaFields
{
    private static readonly LiteralConstraint None = new(null, null, null);

    private readonly Dictionary<string, LiteralConstraint> _fields = new(StringComparer.Ordinal);

    private SchemaFields()
    {
    }

    /// <summary>False for a text that is no schema; the generator reports that (WANDB102).</summary>
    public bool IsReadable => _fields.Count > 0;

    public static SchemaFields Parse(string schema)
    {
        var fields = new SchemaFields();
        try
        {
            foreach (ASTNode definition in Parser.Parse(schema, new ParserOptions { Ignore = IgnoreOptions.All }).Definitions)
            {
                fields.Add(definition);
            }
        }
        catch (GraphQLParserException)
        {
            fields._fields.Clear();
        }

        return fields;
    }

    public bool Has(string typeAndField) => _fields.ContainsKey(typeAndField);

    public LiteralConstraint ConstraintOf(string typeAndField) =>
        _fields.TryGetValue(typeAndField, out LiteralConstraint? constraint) ? constraint : None;

    private void Add(ASTNode definition)
    {
        switch (definition)
        {
            case GraphQLInputObjectTypeDefinition { Fields: { } inputs } type:
                foreach (GraphQLInputValueDefinition input in inputs)
                {
                    _fields[$"{type.Name.StringValue}.{input.Name.StringValue}"] = Constraint(input.Directives);
                }

                break;
            case GraphQLObjectTypeDefinition { Fields: { } fields } type:
                foreach (GraphQLFieldDefinition field in fields)
                {
                    _fields[$"{type.Name.StringValue}.{field.Name.StringValue}"] = None;
                }

                break;
        }
    }

    private static LiteralConstraint Constraint(GraphQLDirectives? directives)
    {
        GraphQLDirective? constraint = directives?.FirstOrDefault(directive => directive.Name.StringValue == "constraint");
        return constraint?.Arguments is { } arguments
            ? new(Number(arguments, "minLength"), Number(arguments, "maxLength"), Text(arguments, "pattern"))
            : None;
    }

    private static int? Number(GraphQLArguments arguments, string name) =>
        Value(arguments, name) is GraphQLIntValue value
        && int.TryParse(value.Value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static string? Text(GraphQLArguments arguments, string name) =>
        Value(arguments, name) is GraphQLStringValue value ? value.Value.ToString() : null;

    private static GraphQLValue? Value(GraphQLArguments arguments, string name) =>
        arguments.FirstOrDefault(argument => argument.Name.StringValue == name)?.Value;
}
