using System.Text.Json;

namespace Wandb.Metadata.RawJson;

/// <summary>
/// A value taken apart once: every value inside it with its place and a hash of what it means, so that "not the same" is known at
/// once at every level and a merge of deep documents stays linear.
/// </summary>
internal sealed class JsonTree
{
    private readonly Node[] _nodes;

    private JsonTree(JsonText text, Node[] nodes)
    {
        Text = text;
        _nodes = nodes;
    }

    public JsonText Text { get; }

    public ref readonly Node this[int index] => ref _nodes[index];

    public static JsonTree Read(JsonSlice slice)
    {
        JsonText text = slice.Text ?? throw new ArgumentException("The value is absent.", nameof(slice));
        var builder = new JsonTreeBuilder(text, slice.Start);
        var reader = new Utf8JsonReader(slice.Scan, JsonText.ReaderOptions);
        while (reader.Read())
        {
            builder.Add(ref reader);
        }

        return new JsonTree(text, builder.ToNodes());
    }

    /// <summary>The members or items of a node.</summary>
    public JsonContainer Container(int index)
    {
        ref readonly Node node = ref _nodes[index];
        var items = new JsonContainer.Place[node.ChildCount];
        int child = index + 1;
        for (int i = 0; i < items.Length; i++)
        {
            ref readonly Node value = ref _nodes[child];
            items[i] = new JsonContainer.Place(value.KeyStart, value.KeyEnd, value.Start, value.End, child);
            child = value.Next;
        }

        return new JsonContainer(Text, node.Start, node.End - 1, items);
    }

    // Next is the node after the whole value. KeyStart and KeyEnd equal Start where there is no key.
    internal struct Node
    {
        public int Start;
        public int End;
        public int KeyStart;
        public int KeyEnd;
        public int Next;
        public int ChildCount;
        public int Hash;
        public JsonKind Kind;
    }
}
