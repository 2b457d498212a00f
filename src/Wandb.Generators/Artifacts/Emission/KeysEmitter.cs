using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the typed keys.</summary>
internal static class KeysEmitter
{
    private const string IsError = ", true)]";

    public static void Emit(SourceWriter writer, RecordCodec record, string keys)
    {
        writer.Write("/// <summary>The metadata keys of the record, each with the type of its value.</summary>");
        writer.Open($"public static class {keys}");
        bool isFirst = true;
        foreach (MemberSpec member in record.Members.Where(member => member is { IsKey: true, Value: not null }))
        {
            if (!isFirst)
            {
                writer.Blank();
            }

            isFirst = false;
            writer.Write($"/// <summary>The key <c>{CSharpText.XmlLine(member.Key)}</c>.</summary>");
            if (member.Obsolete is { } obsolete && obsolete.EndsWith(IsError, StringComparison.Ordinal))
            {
                // Its type may be an error to use, too; the key stays of use, to remove what is stored.
                writer.Write(obsolete.Replace(IsError, ")]"));
            }

            // One with former names holds them, and is made once.
            bool isPlain = member.FormerKeys.IsEmpty;
            string removes = member.RemovesFormer && !isPlain ? " { RemovesFormer = true }" : string.Empty;
            writer.Write($$"""
                public static {{EditorNames.NewOfObject(member.Name)}}{{Names.Key}}<{{member.Value!.TypeName}}> {{NameOf(member, keys)}} {{(isPlain ? "=>" : "{ get; } =")}} new({{CSharpText.Literal(member.Key)}}{{Former(member)}}){{removes}};
                """);
        }

        writer.Close();
    }

    /// <summary>The former keys of a member as further arguments.</summary>
    public static string Former(MemberSpec member)
    {
        string arguments = string.Empty;
        foreach (string former in member.FormerKeys)
        {
            arguments += $", {CSharpText.Literal(former)}";
        }

        return arguments;
    }

    /// <summary>The key's C# name.</summary>
    public static string NameOf(MemberSpec member, string keys) => CSharpText.Escape(member.Name == keys ? member.Name + "_" : member.Name);
}
