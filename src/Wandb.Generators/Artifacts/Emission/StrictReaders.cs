using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes what records do that are stricter or more flexible than usual about their keys.</summary>
internal static class StrictReaders
{
    /// <summary>Refuses all keys but those of members that are not read.</summary>
    public static void EmitOtherKeys(SourceWriter writer, RecordCodec codec, string shapes)
    {
        var skipped = new List<string>(codec.SkippedKeys);
        foreach (MemberSpec member in codec.Members)
        {
            if (member is { IsKey: false, Extension: null } or { IsRead: false } or { Value: null })
            {
                skipped.Add(member.Key);
            }
        }

        if (codec.Discriminator is { } discriminator)
        {
            skipped.Add(discriminator.Key);
        }

        var read = new HashSet<string>(codec.Members.Where(member => member is { IsKey: true, IsRead: true, Value: not null }).SelectMany(member => member.FormerKeys.Add(member.Key)));
        foreach (string key in skipped)
        {
            if (read.Add(key))
            {
                RecordReaders.WriteCase(writer, key).Indent().Write("reader.Skip();").Write("break;").Outdent();
            }
        }

        writer.Write("default:").Indent();
        writer.Write($"{Names.Reader}.RefuseKey(ref reader, key, {shapes}.Of{codec.Name});").Write("break;").Outdent();
    }

    /// <summary>Gives collections whose key is missing their empty value.</summary>
    public static void EmitEmpty(SourceWriter writer, ReadMember[] members)
    {
        foreach (ReadMember member in members)
        {
            if (member.Spec.EmptyText is { } text)
            {
                writer.Open($"if (!{member.Has})")
                    .Write($"{member.Local} = {Names.Reader}.ReadEmpty({CSharpText.Literal(text)}u8, {member.Value.Read});")
                    .Close().Blank();
            }
        }
    }
}
