namespace Wandb.GraphQL;

/// <summary>A place in the variables of an operation that a server does not take as this client may fill it. Generated code makes these.</summary>
/// <param name="Operation">The operation's name.</param>
/// <param name="Path">The place: keys from the variable on, joined by dots, such as <c>input.tags</c>; the items of a list have no key.</param>
/// <param name="Reason">What the server's schema lacks or requires.</param>
public sealed record InputGap(string Operation, string Path, string Reason)
{
    /// <summary>The one value that the server does not know there, of an enum; null when it takes nothing there.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the server wants something there; otherwise it wants nothing there.</summary>
    public bool IsRequired { get; init; }
}
