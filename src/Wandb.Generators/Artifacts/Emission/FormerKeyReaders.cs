using System.Globalization;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes how former keys are read: put aside where they are met, taken where the key itself is missing.</summary>
internal static class FormerKeyReaders
{
    public static void EmitCases(SourceWriter writer, ReadMember member)
    {
        int rank = 0;
        foreach (string former in member.Spec.FormerKeys)
        {
            rank++;
            RecordReaders.WriteCase(writer, former).Indent();
            writer.Write($"{member.Former}.Offer(ref reader, {rank.ToString(CultureInfo.InvariantCulture)});").Write("break;").Outdent();
        }
    }

    public static void EmitTaken(SourceWriter writer, ReadMember[] members)
    {
        foreach (ReadMember member in members)
        {
            if (member.Former is null)
            {
                continue;
            }

            writer.Open($"if (!{member.Has} && {member.Former}.IsThere)");
            writer.Write($"{member.Local} = {member.Value.Read}(ref {member.Former}.Reader);");
            if (member.Spec.IsRequired || member.Spec.HasOwnDefault || member.Spec.EmptyText is not null)
            {
                writer.Write($"{member.Has} = true;");
            }

            writer.Close().Blank();
        }
    }
}
