using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the typed keys.</summary>
internal static class KeysEmitter
{
    public static void Emit(SourceWriter writer, ArtifactSpec spec, NestedNames names)
    {
        writer.Write("/// <summary>The metadata keys of the record, each with the type of its value.</summary>");
        writer.Open($"public static class {names.Keys}");
        bool isFirst = true;
        foreach (MemberSpec member in spec.Record.Members.Where(member => member is { IsKey: true, Value: not null }))
        {
            if (!isFirst)
            {
                writer.Blank();
            }

            isFirst = false;
            writer.Write($$"""
                /// <summary>The key <c>{{CSharpText.XmlLine(member.Key)}}</c>.</summary>
                public static {{New(member.Name)}}{{Names.Key}}<{{member.Value!.TypeName}}> {{NameOf(member, names)}} => new({{CSharpText.Literal(member.Key)}});
                """);
        }

        writer.Close();
    }

    /// <summary>The key's C# name.</summary>
    public static string NameOf(MemberSpec member, NestedNames names) => CSharpText.Escape(member.Name == names.Keys ? member.Name + "_" : member.Name);

    private static string New(string name) => name is "Equals" or "ReferenceEquals" ? "new " : string.Empty;
}
