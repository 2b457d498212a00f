namespace Wandb.Metadata.RawJson;

// One value of a tree. The default value is an absent one.
internal readonly struct JsonValue(JsonTree tree, int node)
{
    public JsonTree? Tree { get; } = tree;

    public int Node { get; } = node;

    public bool IsAbsent => Tree is null;

    public JsonKind Kind => Tree is null ? JsonKind.Absent : Tree[Node].Kind;

    public bool IsAbsentOrNull => Tree is null || Slice.Raw.SequenceEqual("null"u8);

    public JsonSlice Slice => Tree is null ? default : new JsonSlice(Tree.Text, Tree[Node].Start, Tree[Node].End);

    public static JsonValue Of(JsonSlice slice) => slice.IsAbsent ? default : new JsonValue(JsonTree.Read(slice), 0);

    public JsonContainer Container() => (Tree ?? throw new InvalidOperationException("The value is absent.")).Container(Node);

    /// <summary>The value of an item of this value's own container; absent for index -1.</summary>
    public JsonValue Child(JsonContainer container, int index) => index < 0 || Tree is null ? default : new JsonValue(Tree, container[index].Node);
}
