using System.Globalization;
using Wandb.Generators.Common;
using Wandb.Generators.Operations.Shapes;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations;

/// <summary>Makes the C# side of what is sent: variables, input objects, enums.</summary>
internal static class InputBinder
{
    public static EquatableArray<InputFieldSpec> Variables(OperationDefinition operation, string className, ShapeScope scope)
    {
        var names = new NameScope(className, "Text", "WriteVariables", "ReadResult", "CompiledText");
        return operation.Variables.Select(variable => new InputFieldSpec(
            variable.Name,
            names.Take(CSharpText.Pascal(variable.Name), "Variable"),
            scope.Leaf(variable.Type),
            $"Variable ${variable.Name}: {variable.Type}.{Default(variable.Default is null ? null : DocumentPrinter.Value(variable.Default))}",
            variable.Type.NonNull && variable.Default is null)).ToEquatableArray();
    }

    /// <summary>The specs of all enums and inputs that the uses reach, each once for a namespace.</summary>
    public static IEnumerable<DefinitionSpec> Types(IEnumerable<TypeUse> uses, SchemaModel schema)
    {
        foreach (IGrouping<string, TypeUse> group in uses.GroupBy(use => use.Namespace, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string accessibility = group.Any(use => use.IsPublic) ? "public" : "internal";
            var twins = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            foreach (string name in Closure(group.Select(use => use.Name), schema))
            {
                TypeDefinition type = schema.Find(name)!;
                SchemaTypeSpec spec = type.Kind == TypeKind.Enum
                    ? Enum(type, group.Key, accessibility)
                    : Input(type, group.Key, accessibility, schema);
                twins[name] = twins.TryGetValue(name, out int twin) ? twin + 1 : 0;
                yield return spec with { Twin = twins[name] };
            }
        }
    }

    private static SortedSet<string> Closure(IEnumerable<string> names, SchemaModel schema)
    {
        var closure = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(names);
        while (open.Count > 0)
        {
            string name = open.Dequeue();
            if (schema.Find(name) is { Kind: TypeKind.Enum or TypeKind.Input } type && closure.Add(name))
            {
                foreach (InputValueDefinition field in type.InputFields)
                {
                    open.Enqueue(field.Type.NamedType);
                }
            }
        }

        return closure;
    }

    private static InputSpec Input(TypeDefinition type, string @namespace, string accessibility, SchemaModel schema)
    {
        string name = TypeNames.OfSchemaType(type.Name);
        var names = new NameScope(name);
        var scope = new ShapeScope(schema, new Dictionary<string, FragmentDefinition>(), @namespace);
        return new InputSpec(
            @namespace,
            accessibility,
            name,
            type.Description ?? $"Input {type.Name}.",
            type.InputFields.Select(field => new InputFieldSpec(
                field.Name,
                names.Take(CSharpText.Pascal(field.Name), "Field"),
                scope.Leaf(field.Type),
                $"{field.Description ?? $"Field {field.Name}: {field.Type}."}{Limits(field.Constraint)}{Default(field.DefaultValue)}",
                field.IsRequired)).ToEquatableArray());
    }

    private static EnumSpec Enum(TypeDefinition type, string @namespace, string accessibility)
    {
        string name = TypeNames.OfSchemaType(type.Name);
        var names = new NameScope(name, "Value", "IsKnown");
        return new EnumSpec(
            @namespace,
            accessibility,
            name,
            type.Description ?? $"Enum {type.Name}.",
            type.Values.Select(value => new EnumMemberSpec(
                names.Take(CSharpText.Pascal(value.Name), "Member"),
                value.Name,
                value.Description ?? $"The value {value.Name}.")).ToEquatableArray());
    }

    private static string Default(string? value) => value is null ? string.Empty : $"\nThe server's default is {value}.".Replace("\u0001", string.Empty);

    private static string Limits(Constraint? constraint)
    {
        if (constraint is null)
        {
            return string.Empty;
        }

        static string Number(int? value) => value!.Value.ToString(CultureInfo.InvariantCulture);
        return string.Concat(
            constraint.MinLength is null ? string.Empty : $"\nAt least {Number(constraint.MinLength)} characters.",
            constraint.MaxLength is null ? string.Empty : $"\nAt most {Number(constraint.MaxLength)} characters.",
            constraint.Pattern is null ? string.Empty : $"\nThe whole text matches {constraint.Pattern}",
            constraint.MaxItems is null ? string.Empty : $"\nAt most {Number(constraint.MaxItems)} items.");
    }
}
