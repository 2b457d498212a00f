using Wandb.Generators.Operations.Validation;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Protocol;

/// <summary>
/// The fields of input objects that Wandb.Client fills. They travel in variables, so no document names them and validation of
/// the documents cannot miss them.
/// </summary>
internal static class ProtocolInputs
{
    private static readonly (string Operation, string Type, string[] Sent, string[] MaySend)[] Needed =
    [
        ("AddAliases", "AddAliasesInput", ["artifactID", "aliases"], []),
        ("DeleteAliases", "DeleteAliasesInput", ["artifactID", "aliases"], []),
        ("AddAliases", "ArtifactCollectionAliasInput", ["entityName", "projectName", "artifactCollectionName", "alias"], []),
        ("UpdateArtifact", "UpdateArtifactInput", ["artifactID", "description", "metadata"], ["tagsToAdd", "tagsToDelete", "ttlDurationSeconds"]),
    ];

    /// <summary>What the inputs lack, and what they require that this client does not know.</summary>
    public static IEnumerable<(string Operation, Finding Finding)> Check(SchemaModel schema)
    {
        foreach ((string operation, string typeName, string[] sent, string[] maySend) in Needed)
        {
            if (schema.Find(typeName) is not { } type)
            {
                continue; // said already, at the variable or the argument
            }

            foreach (string field in sent.Where(field => type.FindInputField(field) is null))
            {
                string near = Suggestion.For(field, type.InputFields.Select(known => known.Name));
                yield return (operation, new Finding(default, $"input '{typeName}' has no field '{field}'{near}", typeName));
            }

            foreach (InputValueDefinition field in type.InputFields.Where(field => field.IsRequired && !sent.Contains(field.Name) && !maySend.Contains(field.Name)))
            {
                yield return (operation, new Finding(default, $"input '{typeName}' requires '{field.Name}', which this version of Wandb.Client does not send", typeName));
            }
        }
    }
}
