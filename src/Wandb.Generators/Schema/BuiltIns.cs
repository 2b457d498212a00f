namespace Wandb.Generators.Schema;

/// <summary>What every schema has without saying so.</summary>
internal static class BuiltIns
{
    /// <summary>The directive of this client: drop the field where the server's schema lacks it. Never sent.</summary>
    public const string IfSupported = "ifSupported";

    /// <summary>The directive of this client: sending the mutation twice does what sending it once does. Never sent.</summary>
    public const string Idempotent = "idempotent";

    /// <summary>Types of introspection, scalars and directives, in SDL so that one reader makes all definitions.</summary>
    public const string Sdl = """
        scalar Int scalar Float scalar String scalar Boolean scalar ID
        directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @deprecated(reason: String = "No longer supported") on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        directive @specifiedBy(url: String!) on SCALAR
        directive @ifSupported on FIELD
        directive @idempotent on MUTATION
        type __Schema { description: String types: [__Type!]! queryType: __Type! mutationType: __Type subscriptionType: __Type directives: [__Directive!]! }
        type __Type { kind: __TypeKind! name: String description: String specifiedByURL: String fields(includeDeprecated: Boolean = false): [__Field!]
          interfaces: [__Type!] possibleTypes: [__Type!] enumValues(includeDeprecated: Boolean = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean = false): [__InputValue!] ofType: __Type }
        enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
        type __Field { name: String! description: String args(includeDeprecated: Boolean = false): [__InputValue!]! type: __Type! isDeprecated: Boolean! deprecationReason: String }
        type __InputValue { name: String! description: String type: __Type! defaultValue: String isDeprecated: Boolean! deprecationReason: String }
        type __EnumValue { name: String! description: String isDeprecated: Boolean! deprecationReason: String }
        type __Directive { name: String! description: String locations: [String!]! args(includeDeprecated: Boolean = false): [__InputValue!]! isRepeatable: Boolean! }
        """;

    public static FieldDefinition TypeName { get; } = new("__typename", TypeReference.Named("String", nonNull: true))
    {
        Description = "The name of the object's concrete type.",
    };

    private static FieldDefinition Schema { get; } = new("__schema", TypeReference.Named("__Schema", nonNull: true));

    private static FieldDefinition Type { get; } = new("__type", TypeReference.Named("__Type"))
    {
        Arguments = [new InputValueDefinition("name", TypeReference.Named("String", nonNull: true))],
    };

    /// <summary>The fields that only the query root has.</summary>
    public static FieldDefinition? QueryField(string name) => name switch
    {
        "__schema" => Schema,
        "__type" => Type,
        _ => null,
    };
}
