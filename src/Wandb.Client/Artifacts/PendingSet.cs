namespace Wandb;

/// <summary>
/// A set of names as three layers: what the server has, what a save that is under way sends, what was edited since. Edits are
/// intents (add this, remove that), so an edit made during a save is neither lost nor sent twice. After a save that nobody answered
/// the server may have a name or not, so either intent is an edit.
/// </summary>
internal sealed class PendingSet
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _inDoubt = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _server = [];
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
    public IReadOnlyList<string> Current
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
            bool isThere = Overlay(_server, _sending).Contains(name) == add && (!_inDoubt.Contains(name) || IsBeingSent(name));
            int pending = _edits.FindIndex(edit => edit.Name == name);
            if (pending >= 0)
            {
                if (_edits[pending].Add == add)
                {
                    return false;
                }

                _edits.RemoveAt(pending);
            }
            else if (isThere)
            {
                return false;
            }

            if (!isThere)
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

    /// <summary>Sets what the server has, in a list that nobody changes; edits that the server already agrees with are done.</summary>
    public void Load(IReadOnlyList<string> server)
    {
        lock (_gate)
        {
            _server = server;
            _inDoubt.Clear();
            Settle();
        }
    }

    /// <summary>Begins a save: hands out the edits to send. They stay visible in the set meanwhile.</summary>
    public IReadOnlyList<SetEdit> BeginSend()
    {
        lock (_gate)
        {
            if (_edits.Count == 0)
            {
                return [];
            }

            _sending = _edits;
            _edits = [];
            return _sending;
        }
    }

    /// <summary>Ends a save: what was applied is the server's now; what wasn't is an edit again, unless it was edited since.</summary>
    /// <param name="adding">What became of the step that adds.</param>
    /// <param name="removing">What became of the step that removes.</param>
    public void EndSend(SaveStepOutcome adding, SaveStepOutcome removing)
    {
        lock (_gate)
        {
            if (_sending is { } sent)
            {
                _sending = null;
                EndSend(sent.ToLookup(edit => edit.Add ? adding : removing), sent, _edits);
            }
        }
    }

    private void EndSend(ILookup<SaveStepOutcome, SetEdit> outcomes, List<SetEdit> sent, List<SetEdit> later)
    {
        List<SetEdit> applied = [.. outcomes[SaveStepOutcome.Applied]];
        _edits = [.. sent.Except(applied).Where(edit => later.TrueForAll(newer => newer.Name != edit.Name)), .. later];
        _server = Overlay(_server, applied);
        _inDoubt.ExceptWith(applied.Select(edit => edit.Name));
        _inDoubt.UnionWith(outcomes[SaveStepOutcome.Unknown].Select(edit => edit.Name));
        Settle();
    }

    private bool IsBeingSent(string name) => _sending is not null && _sending.Exists(edit => edit.Name == name);

    private void Settle() => _edits.RemoveAll(edit => _server.Contains(edit.Name) == edit.Add && !_inDoubt.Contains(edit.Name));

    private static IReadOnlyList<string> Overlay(IReadOnlyList<string> names, List<SetEdit>? edits)
    {
        if (edits is not { Count: > 0 })
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
