using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Reads <c>[FormerKey]</c>.</summary>
internal static class FormerKeys
{
    private const string Space = "Wandb";
    private const string AttributeName = "FormerKeyAttribute";

    /// <summary>The former keys that can be read, and whether an edit removes them. What is wrong with the others is reported.</summary>
    public static (EquatableArray<string> Keys, bool AreRemoved) Of(
        RecordProperty property, string key, bool isKey, Location location, ParseContext context)
    {
        if (property.AttributeOf(Space, AttributeName) is not { } attribute)
        {
            return ([], false);
        }

        Location place = JsonAttributes.PlaceOf(attribute, location, context.CancellationToken);
        var keys = new List<string>();
        foreach (string? former in attribute.ConstructorArguments is [{ IsNull: false } values] ? values.Values.Select(value => value.Value as string) : [])
        {
            if (Fault(former, key, isKey, keys) is { } fault)
            {
                context.Report(DiagnosticIds.UselessFormerKey, place, former ?? "null", property.Name, fault);
            }
            else
            {
                keys.Add(former!);
            }
        }

        return (keys.ToEquatableArray(), attribute.NamedArguments.Any(named => named.Key == "Remove" && named.Value.Value is true));
    }

    /// <summary>Reports former keys that another member has or had, and leaves them out.</summary>
    public static void RefuseContested(
        List<(int Order, MemberSpec Member)> members, Dictionary<string, string> keys, INamedTypeSymbol record, Location location, ParseContext context)
    {
        Dictionary<string, string>? former = null;
        for (int i = 0; i < members.Count; i++)
        {
            MemberSpec member = members[i].Member;
            if (member.FormerKeys.IsEmpty)
            {
                continue;
            }

            former ??= [];
            var own = new List<string>();
            foreach (string key in member.FormerKeys)
            {
                if (keys.TryGetValue(key, out string? owner) || former.TryGetValue(key, out owner))
                {
                    Location place = record.GetMembers(member.Name) is [var symbol, ..] ? ParseContext.LocationOf(symbol, location) : location;
                    context.Report(DiagnosticIds.ContestedFormerKey, place, member.Name, key, owner);
                }
                else
                {
                    former.Add(key, member.Name);
                    own.Add(key);
                }
            }

            members[i] = (members[i].Order, member with { FormerKeys = own.ToEquatableArray() });
        }
    }

    /// <summary>The same for the key that names the type in a hierarchy.</summary>
    public static RecordCodec RefuseDiscriminator(RecordCodec codec, string? key, Location place, ParseContext context)
    {
        MemberSpec? taken = key is null ? null : codec.Members.FirstOrDefault(member => member.FormerKeys.Contains(key));
        if (taken is null)
        {
            return codec;
        }

        context.Report(DiagnosticIds.ContestedFormerKey, place, taken.Name, key!, "JsonPolymorphic");
        MemberSpec kept = taken with { FormerKeys = taken.FormerKeys.Where(former => former != key).ToEquatableArray() };
        return codec with { Members = codec.Members.Select(member => member == taken ? kept : member).ToEquatableArray() };
    }

    private static string? Fault(string? former, string key, bool isKey, List<string> before) => former switch
    {
        null or "" => "no key is empty. Name the key as it stands in stored documents.",
        _ when !isKey => "the member is no key itself. Remove the attribute.",
        _ when former == key => "it is its key now. Name an earlier one, or remove the attribute.",
        _ when before.Contains(former) => "it stands there twice. Remove one.",
        _ => null,
    };
}
