namespace Wandb;

/// <summary>Something that a list can be filtered by: a key of the metadata, or a fact such as an alias.</summary>
/// <typeparam name="TItem">What is filtered.</typeparam>
public class FilterField<TItem>
{
    private readonly FilterPath _path;

    /// <summary>Makes a field. Generated code does this.</summary>
    /// <param name="path">Where it stands.</param>
    public FilterField(FilterPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        _path = path;
    }

    /// <summary>The item has the field, and it is not null.</summary>
    /// <returns>The condition.</returns>
    public Filter<TItem> Exists() => _path.Exists<TItem>();

    /// <summary>The item does not have the field, or it is null.</summary>
    /// <returns>The condition.</returns>
    public Filter<TItem> IsMissing() => _path.IsMissing<TItem>();

    /// <summary>The field as the server addresses it.</summary>
    /// <returns>Such as <c>metadata.val_accuracy</c>.</returns>
    public override string ToString() => _path.ToString();

    private protected Filter<TItem> Ask(string name, string operand) => _path.Ask<TItem>($$"""{"{{name}}":{{operand}}}""");
}
