using Microsoft.CodeAnalysis.Text;
using Wandb.Generators.Common;
using Wandb.Generators.Operations.Emission;
using Wandb.Generators.Operations.Shapes;

namespace Wandb.Generators.Operations.Protocol;

/// <summary>Emits the protocol into the user's assembly.</summary>
internal static class ProtocolEmitter
{
    public const string HintName = "Wandb.Generated.ServerSchema.g.cs";

    public static SourceText Emit(ProtocolSpec spec)
    {
        var writer = new SourceWriter();
        writer.Write(GeneratedSource.Header).Blank();

        // Embedded hides the type from friend assemblies, which have one of their own.
        writer.Write($$"""
            namespace Wandb.Generated;

            /// <summary>What the server of the schema in use ({{CSharpText.XmlLine(spec.SchemaName)}}) can do.</summary>
            [global::Microsoft.CodeAnalysis.Embedded]
            {{GeneratedSource.Attribute}}
            internal static class ServerSchema
            """).Open();
        writer.Write("/// <summary>The operations of artifact wrappers, fitted to that schema.</summary>")
            .Open("public static readonly global::Wandb.GraphQL.ArtifactProtocol Protocol = new()");
        writer.Write($"SchemaName = {CSharpText.Literal(spec.SchemaName)},");
        writer.Write($"LookUpKind = global::Wandb.GraphQL.ArtifactLookUp.{(spec.LooksUpMembership ? "Membership" : "Artifact")},");
        Text(writer, "LookUp", spec.LookUp);
        Text(writer, "ArtifactById", spec.ArtifactById);
        Text(writer, "AddAliases", spec.AddAliases);
        Text(writer, "DeleteAliases", spec.DeleteAliases);
        Text(writer, "UpdateArtifact", spec.UpdateArtifact);
        writer.Write($"HasTags = {Bool(spec.HasTags)},").Write($"HasTtl = {Bool(spec.HasTtl)},");
        if (spec.Further is { } further)
        {
            Further(writer, further);
        }

        writer.Close(";");
        if (spec.Further is not null)
        {
            writer.Blank().Write("""
                /// <summary>Tells clients that are made without a protocol which server schema this program names.</summary>
                [global::System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Register() => global::Wandb.GraphQL.ArtifactProtocol.Register(Protocol, typeof(ServerSchema).Assembly);
                """);
        }

        return writer.Close().ToSourceText();
    }

    private static void Further(SourceWriter writer, FurtherSpec further)
    {
        writer.Open("Operations = new global::Wandb.GraphQL.OperationText[]");
        foreach (OperationTextSpec text in further.Texts)
        {
            writer.Write($"{OperationEmitter.Text(text)},");
        }

        writer.Close(",").Open("Lacks = new global::System.Collections.Generic.Dictionary<string, string>");
        foreach (LackSpec lack in further.Lacks)
        {
            writer.Write($"[{CSharpText.Literal(lack.Operation)}] = {CSharpText.Literal(lack.Lacks)},");
        }

        writer.Close(",").Open("InputGaps = new global::Wandb.GraphQL.InputGap[]");
        foreach (InputGapSpec gap in further.Gaps)
        {
            string more = (gap.Value is null ? string.Empty : $" Value = {CSharpText.Literal(gap.Value)},") + (gap.IsRequired ? " IsRequired = true," : string.Empty);
            writer.Write($"new({CSharpText.Literal(gap.Operation)}, {CSharpText.Literal(gap.Path)}, {CSharpText.Literal(gap.Finding)}){(more.Length == 0 ? string.Empty : $" {{{more} }}")},");
        }

        writer.Close(",");
    }

    private static void Text(SourceWriter writer, string property, OperationTextSpec text) =>
        writer.Write($"{property} = {OperationEmitter.Text(text)},");

    private static string Bool(bool value) => value ? "true" : "false";
}
