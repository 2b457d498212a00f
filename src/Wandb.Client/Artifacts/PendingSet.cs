namespace Wandb;

/// <summary>
/// A set of names as three layers: what the server has, what a save that is under way sends, what was edited since. Edits are
/// intents (add this, remove that), so an edit made during a save is neither lost nor sent twice.
/// </summary>
internal sealed class PendingSet
{
    private readonly Lock _gate = new();
    private List<string> _server = [];
    private List<SetEdit>? _sending;
    private List<SetEdit> _edits = [];

    public readonly record struct SetEdit(string Name, bool Add);

    public bool HasEdits
    {
        get
        {
            lock (_gate)
            {
                return _edits.Count > 0 || _sending is { Count: > 0 };
            }
        }
    }

    public IReadOnlyList<SetEdit> Edits
    {
        get
        {
            lock (_gate)
            {
                return [.. _sending ?? [], .. _edits];
            }
        }
    }

    /// <summary>The names in order: the server's, then the added ones.</summary>
    public List<string> Current
    {
        get
        {
            lock (_gate)
            {
                return Overlay(Overlay(_server, _sending), _edits);
            }
        }
    }

    /// <summary>Records the intent. False when the set is that way already.</summary>
    public bool Edit(string name, bool add)
    {
        lock (_gate)
        {
            bool below = Overlay(_server, _sending).Contains(name);
            int pending = _edits.FindIndex(edit => edit.Name == name);
            if (pending >= 0)
            {
                if (_edits[pending].Add == add)
                {
                    return false;
                }

                _edits.RemoveAt(pending);
            }
            else if (below == add)
            {
                return false;
            }

            if (below != add)
            {
                _edits.Add(new SetEdit(name, add));
            }

            return true;
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _edits = [];
        }
    }

    /// <summary>Sets what the server has; edits that the server already agrees with are done.</summary>
    public void Load(IEnumerable<string> server)
    {
        lock (_gate)
        {
            _server = [.. server];
            _edits.RemoveAll(edit => _server.Contains(edit.Name) == edit.Add);
        }
    }

    /// <summary>Begins a save: hands out the edits to send. They stay visible in the set meanwhile.</summary>
    public IReadOnlyList<SetEdit> BeginSend()
    {
        lock (_gate)
        {
            _sending = _edits;
            _edits = [];
            return _sending;
        }
    }

    /// <summary>Ends a save: what was applied is the server's now; what wasn't is an edit again, unless it was edited since.</summary>
    public void EndSend(Func<SetEdit, bool> applied)
    {
        lock (_gate)
        {
            List<SetEdit> sent = _sending ?? [];
            List<SetEdit> later = _edits;
            _sending = null;
            _server = Overlay(_server, sent.FindAll(edit => applied(edit)));
            _edits = [.. sent.Where(edit => !applied(edit) && later.TrueForAll(newer => newer.Name != edit.Name)), .. later];
            _edits.RemoveAll(edit => _server.Contains(edit.Name) == edit.Add);
        }
    }

    private static List<string> Overlay(List<string> names, List<SetEdit>? edits)
    {
        if (edits is null || edits.Count == 0)
        {
            return names;
        }

        List<string> result = [.. names];
        foreach (SetEdit edit in edits)
        {
            result.Remove(edit.Name);
            if (edit.Add)
            {
                result.Add(edit.Name);
            }
        }

        return result;
    }
}
