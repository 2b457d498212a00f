using System.Text;

namespace Wandb.Metadata.RawJson;

// A place of the document, put into words only when a conflict is reported there. A key is the content of a JSON string.
internal sealed class PathNode(PathNode? parent, ReadOnlyMemory<byte> key, int index)
{
    public PathNode Member(JsonContainer container, int member)
    {
        ReadOnlyMemory<byte> quoted = container.QuotedKey(member);
        return new PathNode(this, quoted[1..^1], -1);
    }

    public PathNode Item(int item) => new(this, default, item);

    public static PathNode Top(string key)
    {
        byte[] quoted = JsonStrings.Quote(key);
        return new PathNode(null, quoted.AsMemory(1, quoted.Length - 2), -1);
    }

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

    private string Segment() => index >= 0 ? MetadataPath.Item("", index) : MetadataPath.Member("", JsonStrings.Unescape(key.Span));
}
