namespace Wandb;

/// <summary>A field that is an object with keys of any name, such as a dictionary.</summary>
/// <typeparam name="TItem">What is filtered.</typeparam>
/// <typeparam name="TField">What a value in it is asked by.</typeparam>
public sealed class EntriesField<TItem, TField> : FilterField<TItem>
{
    private readonly FilterPath _path;
    private readonly Func<FilterPath, TField> _make;

    /// <summary>Makes a field. Generated code does this.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="make">Makes the field of a value in it.</param>
    public EntriesField(FilterPath path, Func<FilterPath, TField> make)
        : base(path) => (_path, _make) = (path, make);

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key: not empty and without a dot, which the server takes for a step inside.</param>
    /// <returns>Its field.</returns>
    /// <exception cref="ArgumentException">The server can't address the key.</exception>
    public TField this[string key] => _make(_path.Member(key));
}
