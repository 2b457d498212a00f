using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Protocol;

/// <summary>
/// What of the client's variables a schema does not take: fields of input objects and values of enums that it lacks, and fields that it
/// requires and the client may leave out. They travel in variables, so validation of the documents does not see them.
/// </summary>
internal sealed class InputGaps(SchemaModel client, SchemaModel server)
{
    private readonly List<InputGapSpec> _gaps = [];
    private readonly Stack<string> _inside = new();

    /// <param name="operation">The operation, fitted to the schema.</param>
    public IReadOnlyList<InputGapSpec> Of(OperationDefinition operation)
    {
        _gaps.Clear();
        foreach (VariableDefinition variable in operation.Variables)
        {
            Compare(new Place(operation.Name, variable.Name, variable.Type.NonNull), variable.Type.NamedType);
        }

        return [.. _gaps];
    }

    private void Compare(Place place, string typeName)
    {
        if (client.Find(typeName) is not { } known || server.Find(typeName) is not { } own || _inside.Contains(typeName))
        {
            return; // a type that is lacking altogether was said already, at the variable or the field
        }

        _inside.Push(typeName);
        if (known.Kind == TypeKind.Enum)
        {
            IEnumerable<string> lacking = known.Values.Select(value => value.Name).Except(own.Values.Select(value => value.Name), StringComparer.Ordinal);
            _gaps.AddRange(lacking.Select(value => place.Gap($"enum '{typeName}' has no value '{value}'", isAlwaysSent: false) with
            {
                Value = value,
            }));
        }
        else if (known.Kind == TypeKind.Input)
        {
            CompareFields(place, known, own);
        }

        _inside.Pop();
    }

    private void CompareFields(Place place, TypeDefinition known, TypeDefinition own)
    {
        foreach (InputValueDefinition field in known.InputFields)
        {
            Place inside = place.Field(field.Name, field.IsRequired);
            if (own.FindInputField(field.Name) is not { } there)
            {
                _gaps.Add(inside.Gap($"input '{own.Name}' has no field '{field.Name}'", field.IsRequired));
            }
            else if (!Takes(there.Type, field.Type))
            {
                _gaps.Add(inside.Gap($"field '{own.Name}.{field.Name}' is {there.Type}, and the client sends {field.Type}", field.IsRequired));
            }
            else
            {
                Compare(inside, field.Type.NamedType);
            }
        }

        foreach (InputValueDefinition field in own.InputFields.Where(field => field.IsRequired))
        {
            InputValueDefinition? sent = known.FindInputField(field.Name);
            if (sent is not { IsRequired: true })
            {
                Place inside = place.Field(field.Name, isRequired: true);
                _gaps.Add(inside.Gap($"input '{own.Name}' requires '{field.Name}'", isAlwaysSent: sent is null) with { IsRequired = true });
            }
        }
    }

    /// <summary>Whether what is written for one type reads as the other: a list is no single value, and an object no scalar. Scalars are the server's matter.</summary>
    private bool Takes(TypeReference there, TypeReference sent)
    {
        if (there.IsList != sent.IsList)
        {
            return there.IsList && Takes(there.Item!, sent); // one value counts as a list of it
        }

        if (there.IsList)
        {
            return Takes(there.Item!, sent.Item!);
        }

        (TypeKind? here, TypeKind? known) = (server.Find(there)?.Kind, client.Find(sent)?.Kind);
        return (here != TypeKind.Input && known != TypeKind.Input) || there.NamedType == sent.NamedType;
    }

    /// <summary>Where in the variables: keys joined by dots, lists left out. Whether the client sends something there with every request.</summary>
    private readonly record struct Place(string Operation, string Path, bool IsAlwaysSent)
    {
        public Place Field(string name, bool isRequired) => new(Operation, $"{Path}.{name}", IsAlwaysSent && isRequired);

        public InputGapSpec Gap(string finding, bool isAlwaysSent) => new(Operation, Path, null, false, finding, IsAlwaysSent && isAlwaysSent);
    }
}
