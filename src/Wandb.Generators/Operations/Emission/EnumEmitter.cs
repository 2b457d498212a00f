using Wandb.Generators.Common;
using Wandb.Generators.Operations.Shapes;

namespace Wandb.Generators.Operations.Emission;

/// <summary>Emits an enum as an open one: text that this schema does not know is kept, since servers grow.</summary>
internal static class EnumEmitter
{
    public static void Emit(SourceWriter writer, EnumSpec spec)
    {
        writer.Write(CSharpText.Doc("summary", spec.Summary))
            .Write(CSharpText.Doc("remarks", "Open: a value that the schema does not list is kept as the server wrote it."))
            .Write(CSharpText.Doc("param name=\"Value\"", "The text that the server reads and writes."))
            .Write(GeneratedSource.Attribute)
            .Open($"{spec.Accessibility} readonly record struct {spec.Name}(string Value)");
        foreach (EnumMemberSpec member in spec.Members)
        {
            writer.Write(CSharpText.Doc("summary", member.Summary))
                .Write($"public static {TypeNames.Global(spec.Namespace, spec.Name)} {member.Name} {{ get; }} = new({CSharpText.Literal(member.Value)});")
                .Blank();
        }

        string known = string.Join(" or ", spec.Members.Select(member => CSharpText.Literal(member.Value)));
        writer.Write($$"""
            /// <summary>Whether the schema lists the value.</summary>
            public bool IsKnown => {{(known.Length == 0 ? "false" : $"Value is {known}")}};

            /// <summary>The text that the server reads and writes.</summary>
            public override string ToString() => Value ?? string.Empty;
            """);
        writer.Close();
    }
}
