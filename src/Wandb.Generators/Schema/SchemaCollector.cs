using GraphQLParser.AST;
using Wandb.Generators.Common;

namespace Wandb.Generators.Schema;

/// <summary>Gathers definitions and extensions, then makes the model of them.</summary>
internal sealed class SchemaCollector
{
    private readonly Dictionary<string, TypeDefinition> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectiveDefinition> _directives = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ASTNode> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<OperationType, string> _roots = [];
    private bool _hasSchemaDefinition;

    /// <summary>The first thing that makes the text no schema.</summary>
    public (ASTNode Node, string Message)? Fault { get; private set; }

    public void AddAll(IEnumerable<ASTNode> definitions)
    {
        // Extensions may stand before what they extend.
        foreach (ASTNode definition in definitions.OrderBy(definition => IsExtension(definition) ? 1 : 0))
        {
            Add(definition);
        }

        foreach (KeyValuePair<string, ASTNode> reference in _references)
        {
            if (!_types.ContainsKey(reference.Key))
            {
                Fail(reference.Value, $"type '{reference.Key}' is not defined");
                break;
            }
        }
    }

    public SchemaModel ToModel() => new()
    {
        Types = _types.Values.OrderBy(type => type.Name, StringComparer.Ordinal).ToEquatableArray(),
        Directives = _directives.Values.OrderBy(directive => directive.Name, StringComparer.Ordinal).ToEquatableArray(),
        QueryType = Root(OperationType.Query, "Query"),
        MutationType = Root(OperationType.Mutation, "Mutation"),
        SubscriptionType = Root(OperationType.Subscription, "Subscription"),
    };

    private static bool IsExtension(ASTNode node) => node is GraphQLTypeExtension or GraphQLSchemaExtension;

    private string? Root(OperationType operation, string usual) =>
        _roots.TryGetValue(operation, out string? name) ? name : !_hasSchemaDefinition && _types.ContainsKey(usual) ? usual : null;

    private void Add(ASTNode node)
    {
        switch (node)
        {
            case GraphQLSchemaDefinition schema:
                _hasSchemaDefinition = true;
                AddRoots(schema.OperationTypes);
                break;
            case GraphQLSchemaExtension extension:
                AddRoots(extension.OperationTypes ?? []);
                break;
            case GraphQLDirectiveDefinition directive:
                _directives[directive.Name.StringValue] = new DirectiveDefinition(
                    directive.Name.StringValue,
                    Values(directive.Arguments),
                    directive.Locations.Items.Select(location => location.ToString()).ToEquatableArray(),
                    directive.Repeatable);
                break;
            case GraphQLTypeDefinition type:
                Define(type);
                break;
            case GraphQLTypeExtension extension:
                Extend(extension);
                break;
        }
    }

    private void AddRoots(IEnumerable<GraphQLRootOperationTypeDefinition> roots)
    {
        foreach (GraphQLRootOperationTypeDefinition root in roots)
        {
            _roots[root.Operation] = Refer(root.Type!);
        }
    }

    private void Define(GraphQLTypeDefinition node)
    {
        string name = node.Name.StringValue;
        if (_types.TryGetValue(name, out TypeDefinition? defined) && defined.Kind != TypeKind.Scalar)
        {
            Fail(node.Name, $"type '{name}' is defined twice");
        }

        var type = new TypeDefinition(name, TypeKind.Scalar) { Description = Text(node.Description) };
        _types[name] = node switch
        {
            GraphQLObjectTypeDefinition definition => type with
            {
                Kind = TypeKind.Object,
                Fields = Fields(definition.Fields),
                Interfaces = Names(definition.Interfaces),
            },
            GraphQLInterfaceTypeDefinition definition => type with
            {
                Kind = TypeKind.Interface,
                Fields = Fields(definition.Fields),
                Interfaces = Names(definition.Interfaces),
            },
            GraphQLUnionTypeDefinition definition => type with { Kind = TypeKind.Union, Members = Names(definition.Types) },
            GraphQLEnumTypeDefinition definition => type with { Kind = TypeKind.Enum, Values = EnumValues(definition.Values) },
            GraphQLInputObjectTypeDefinition definition => type with { Kind = TypeKind.Input, InputFields = Values(definition.Fields) },
            _ => type,
        };
    }

    private void Extend(GraphQLTypeExtension node)
    {
        string name = node.Name.StringValue;
        if (!_types.TryGetValue(name, out TypeDefinition? type))
        {
            Fail(node.Name, $"type '{name}' is extended but not defined");
            return;
        }

        _types[name] = node switch
        {
            GraphQLObjectTypeExtension extension => type with
            {
                Fields = [.. type.Fields, .. Fields(extension.Fields)],
                Interfaces = [.. type.Interfaces, .. Names(extension.Interfaces)],
            },
            GraphQLInterfaceTypeExtension extension => type with
            {
                Fields = [.. type.Fields, .. Fields(extension.Fields)],
                Interfaces = [.. type.Interfaces, .. Names(extension.Interfaces)],
            },
            GraphQLUnionTypeExtension extension => type with { Members = [.. type.Members, .. Names(extension.Types)] },
            GraphQLEnumTypeExtension extension => type with { Values = [.. type.Values, .. EnumValues(extension.Values)] },
            GraphQLInputObjectTypeExtension extension => type with { InputFields = [.. type.InputFields, .. Values(extension.Fields)] },
            _ => type,
        };
    }

    private EquatableArray<FieldDefinition> Fields(GraphQLFieldsDefinition? fields) =>
        (fields?.Items ?? []).Select(field => new FieldDefinition(field.Name.StringValue, Type(field.Type))
        {
            Description = Text(field.Description),
            DeprecationReason = Deprecation(field.Directives),
            Arguments = Values(field.Arguments),
        }).ToEquatableArray();

    private EquatableArray<InputValueDefinition> Values(IEnumerable<GraphQLInputValueDefinition>? values) =>
        (values ?? []).Select(value => new InputValueDefinition(value.Name.StringValue, Type(value.Type))
        {
            Description = Text(value.Description),
            DefaultValue = value.DefaultValue is null ? null : SchemaText.Print(value.DefaultValue),
            Constraint = SchemaText.ReadConstraint(value.Directives),
        }).ToEquatableArray();

    private static EquatableArray<EnumValueDefinition> EnumValues(GraphQLEnumValuesDefinition? values) =>
        (values?.Items ?? []).Select(value => new EnumValueDefinition(
            value.EnumValue.Name.StringValue, Text(value.Description), Deprecation(value.Directives))).ToEquatableArray();

    private EquatableArray<string> Names(IEnumerable<GraphQLNamedType>? types) => (types ?? []).Select(Refer).ToEquatableArray();

    private TypeReference Type(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => Type(nonNull.Type).AsNonNull(),
        GraphQLListType list => TypeReference.ListOf(Type(list.Type)),
        GraphQLNamedType named => TypeReference.Named(Refer(named)),
        _ => throw new InvalidOperationException($"No such kind of type: {type.Kind}"),
    };

    private string Refer(GraphQLNamedType type)
    {
        string name = type.Name.StringValue;
        if (!_references.ContainsKey(name))
        {
            _references.Add(name, type);
        }

        return name;
    }

    private static string? Text(GraphQLDescription? description) => description?.Value.ToString();

    private static string? Deprecation(GraphQLDirectives? directives)
    {
        GraphQLDirective? deprecated = directives?.Items.FirstOrDefault(directive => directive.Name == "deprecated");
        return deprecated is null
            ? null
            : deprecated.Arguments?.ValueFor("reason") is GraphQLStringValue reason ? reason.Value.ToString() : "No longer supported";
    }

    private void Fail(ASTNode node, string message) => Fault ??= (node, message);
}
