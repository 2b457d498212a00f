namespace Wandb;

/// <summary>A value as three layers: what the server has, what a save that is under way sends, what was set since.</summary>
internal sealed class PendingValue<T>
{
    private readonly Lock _gate = new();
    private T _server;
    private Box? _sending;
    private Box? _edit;

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
            _edit = EqualityComparer<T>.Default.Equals(value, Below) ? null : new Box(value);
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
    public void EndSend(bool applied)
    {
        lock (_gate)
        {
            if (_sending is not null && applied)
            {
                _server = _sending.Value;
            }
            else
            {
                _edit ??= _sending;
            }

            _sending = null;
            Settle();
        }
    }

    private void Settle()
    {
        if (_edit is not null && _sending is null && EqualityComparer<T>.Default.Equals(_edit.Value, _server))
        {
            _edit = null;
        }
    }
}
