namespace Wandb;

/// <summary>
/// A value as three layers: what the server has, what a save that is under way sends, what was set since. After a save that nobody
/// answered the server may have either value, so setting the old one again is an edit too.
/// </summary>
internal sealed class PendingValue<T>
{
    private readonly Lock _gate = new();
    private T _server;
    private Box? _sending;
    private Box? _edit;
    private bool _inDoubt;

    public PendingValue(T server) => _server = server;

    private sealed record Box(T Value);

    public bool HasEdit
    {
        get
        {
            lock (_gate)
            {
                return _edit is not null || _sending is not null;
            }
        }
    }

    public T Current
    {
        get
        {
            lock (_gate)
            {
                return _edit is not null ? _edit.Value : Below;
            }
        }
    }

    private T Below => _sending is not null ? _sending.Value : _server;

    public void Set(T value)
    {
        lock (_gate)
        {
            bool isThere = (_sending is not null || !_inDoubt) && EqualityComparer<T>.Default.Equals(value, Below);
            _edit = isThere ? null : new Box(value);
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _edit = null;
        }
    }

    public void Load(T server)
    {
        lock (_gate)
        {
            _server = server;
            _inDoubt = false;
            Settle();
        }
    }

    /// <summary>Begins a save: hands out the value to send, if one was set.</summary>
    public bool TryBeginSend(out T value)
    {
        lock (_gate)
        {
            (_sending, _edit) = (_edit, null);
            value = _sending is not null ? _sending.Value : _server;
            return _sending is not null;
        }
    }

    /// <summary>Ends a save: the value is the server's now, or an edit again unless another was set since.</summary>
    public void EndSend(SaveStepOutcome outcome)
    {
        lock (_gate)
        {
            if (_sending is not null && outcome == SaveStepOutcome.Applied)
            {
                _server = _sending.Value;
                _inDoubt = false;
            }
            else if (_sending is not null)
            {
                _edit ??= _sending;
                _inDoubt |= outcome == SaveStepOutcome.Unknown;
            }

            _sending = null;
            Settle();
        }
    }

    private void Settle()
    {
        if (_edit is not null && _sending is null && !_inDoubt && EqualityComparer<T>.Default.Equals(_edit.Value, _server))
        {
            _edit = null;
        }
    }
}
