using System.Text;

namespace Wandb.Metadata.RawJson;

// A place of the document, put into words only when a conflict is reported there. A key is a name or, inside a text, the content of a JSON string.
internal sealed class PathNode(PathNode? parent, string? name, ReadOnlyMemory<byte> key, int index)
{
    public PathNode Member(JsonContainer container, int member)
    {
        ReadOnlyMemory<byte> quoted = container.QuotedKey(member);
        return new PathNode(this, null, quoted[1..^1], -1);
    }

    public PathNode Item(int item) => new(this, null, default, item);

    public static PathNode Top(string key) => new(null, key, default, -1);

    public override string ToString()
    {
        var nodes = new Stack<PathNode>();
        for (PathNode? node = this; node is not null; node = node.Parent)
        {
            nodes.Push(node);
        }

        var path = new StringBuilder(MetadataPath.Root);
        foreach (PathNode node in nodes)
        {
            path.Append(node.Segment());
        }

        return path.ToString();
    }

    private PathNode? Parent => parent;

    private string Segment() => index >= 0 ? MetadataPath.Item("", index) : MetadataPath.Member("", name ?? JsonStrings.Unescape(key.Span));
}
