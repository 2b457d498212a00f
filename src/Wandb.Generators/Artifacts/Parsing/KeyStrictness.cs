using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Mirrors <c>Wandb.MetadataStrictness</c>; the values are the attribute's.</summary>
internal enum Strictness
{
    Required,
    Flexible,
    Strict,
}

/// <summary>Decides whether a record refuses keys that it does not declare.</summary>
internal static class KeyStrictness
{
    public static bool Of(INamedTypeSymbol record, EquatableArray<MemberSpec> members, Location location, ParseContext context)
    {
        bool hasExtension = false;
        foreach (MemberSpec member in members)
        {
            hasExtension |= member.Extension is not null;
        }

        if (JsonTypeAttributes.UnmappedMembersOf(record) is not var (isStrict, attribute))
        {
            return context.Strictness == Strictness.Strict && !hasExtension;
        }

        if (isStrict && hasExtension)
        {
            // System.Text.Json takes no such record either.
            JsonAttributes.Refuse(attribute, "JsonUnmappedMemberHandlingAttribute", record, location, context);
        }

        return isStrict && !hasExtension;
    }
}
