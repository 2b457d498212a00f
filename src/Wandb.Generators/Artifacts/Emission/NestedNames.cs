using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Names inside a wrapper, out of the way of the members of its records.</summary>
internal sealed class NestedNames
{
    public NestedNames(ArtifactSpec spec)
    {
        var own = new HashSet<string>(spec.Record.Members.Select(member => member.Name));
        var all = new HashSet<string>(spec.Codecs.OfType<RecordCodec>().SelectMany(record => record.Members).Select(member => member.Name));
        Codec = Free("Codec", all);
        Root = new EditorNames(spec.Record, Free("MetadataEditor", own), Free("Keys", own), Codec, spec.HasObsoleteErrors);
        Rules = Free("Rules", all);
        Shapes = Free("Shapes", all);
        Fields = Free("Fields", all);
        Nested = new NestedEditorNames(spec, all, Root, Codec);
        ShapesOf = new ShapeEmitter(spec, this);
    }

    public string Codec { get; }

    public string Rules { get; }

    public string Shapes { get; }

    /// <summary>The class of the fields that versions are filtered by.</summary>
    public string Fields { get; }

    /// <summary>Names the shapes of values.</summary>
    public ShapeEmitter ShapesOf { get; }

    /// <summary>The names in the editor of the whole document.</summary>
    public EditorNames Root { get; }

    /// <summary>The editors of the records inside.</summary>
    public NestedEditorNames Nested { get; }

    public static string Free(string name, HashSet<string> taken)
    {
        while (taken.Contains(name))
        {
            name += "_";
        }

        return name;
    }
}
