namespace Wandb;

/// <summary>The order of a list, made of a field: <c>VersionField.CreatedAt.Descending</c>.</summary>
/// <typeparam name="TItem">What is listed.</typeparam>
public sealed record Order<TItem>
{
    internal Order(string field, bool isDescending) => (Field, IsDescending) = (field, isDescending);

    /// <summary>The field, as the server knows it.</summary>
    public string Field { get; }

    /// <summary>Whether the greatest comes first.</summary>
    public bool IsDescending { get; }

    /// <summary>The order as it is sent.</summary>
    /// <returns>Such as <c>-created_at</c>.</returns>
    public override string ToString() => $"{(IsDescending ? '-' : '+')}{Field}";
}
