using Wandb.Generators.Schema;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>What the schema in use gives a wrapper.</summary>
/// <param name="HasTags">Whether it has tags.</param>
/// <param name="HasTtl">Whether it has a TTL.</param>
/// <param name="HasFilters">Whether it makes filters of its keys.</param>
/// <param name="Protocol">The expression for the documents that the wrapper sends.</param>
internal sealed record WrapperFeatures(bool HasTags, bool HasTtl, bool HasFilters, string Protocol)
{
    /// <summary>
    /// Without a schema that can be used there are no documents, which is reported at the schema; wrappers then still have all members,
    /// so that this error stands alone.
    /// </summary>
    public static WrapperFeatures Of(SchemaInUse schema)
    {
        if (schema.Model is not { } model)
        {
            return new WrapperFeatures(true, true, true, "throw new global::System.InvalidOperationException(\"There is no schema to fit the wrapper to.\")");
        }

        SchemaCapabilities capabilities = SchemaCapabilities.Of(model);
        return new WrapperFeatures(capabilities.Tags, capabilities.Ttl, capabilities.VersionFilters, "global::Wandb.Generated.ServerSchema.Protocol");
    }
}
