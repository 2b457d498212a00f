using System.Text.Json;

namespace Wandb.Metadata.RawJson;

// Fills the nodes of a tree in the order of the text, and the hash of each container when it closes. No recursion: depth costs nothing.
internal struct JsonTreeBuilder(JsonText text, int offset)
{
    private const int NoKey = -1;

    private readonly Stack<int> _open = new();
    private JsonTree.Node[] _nodes = new JsonTree.Node[8];
    private int _count;
    private int _keyStart = NoKey;
    private int _keyEnd;

    public readonly JsonTree.Node[] ToNodes() => _nodes;

    public void Add(ref Utf8JsonReader reader)
    {
        int start = offset + (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _keyStart = start;
                _keyEnd = start + reader.ValueSpan.Length + 2;
                return;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Close(_open.Pop(), start + 1);
                return;
            default:
                Open(start);
                break;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _open.Push(_count - 1);
        }
        else
        {
            Close(_count - 1, offset + (int)reader.BytesConsumed);
        }
    }

    private void Open(int start)
    {
        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _count * 2);
        }

        if (_open.TryPeek(out int parent))
        {
            _nodes[parent].ChildCount++;
        }

        ref JsonTree.Node node = ref _nodes[_count++];
        node.Start = start;
        node.Kind = JsonKinds.Of(text.Scan.Span[start]);
        node.KeyStart = _keyStart == NoKey ? start : _keyStart;
        node.KeyEnd = _keyStart == NoKey ? start : _keyEnd;
        _keyStart = NoKey;
    }

    private readonly void Close(int index, int end)
    {
        ref JsonTree.Node node = ref _nodes[index];
        node.End = end;
        node.Next = _count;
        node.Hash = node.Kind switch
        {
            JsonKind.Object => JsonHash.OfObject(text, _nodes, index),
            JsonKind.Array => JsonHash.OfArray(_nodes, index),
            _ => JsonHash.OfScalar(node.Kind, text.Raw.Span[node.Start..end]),
        };
    }
}
