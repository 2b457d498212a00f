using System.Diagnostics.CodeAnalysis;

namespace Wandb;

/// <summary>
/// The aliases of an artifact version in the collection that it was addressed through, without the version itself (<c>v3</c>).
/// An alias points to one version of a collection: adding it here takes it from the version that has it.
/// </summary>
public sealed class AliasSet : NameSet
{
    /// <summary>Adds an alias. Sent by the next save.</summary>
    /// <param name="alias">Not empty, at most 128 characters, no <c>/</c>, no <c>:</c>, not <c>v</c> + digits.</param>
    /// <returns>False when the set has it already.</returns>
    /// <exception cref="ArgumentException">The alias breaks W&amp;B's rule; the message says how.</exception>
    public bool Add([StringSyntax(WandbSyntax.Alias)] string alias)
    {
        ArgumentNullException.ThrowIfNull(alias);
        return AddChecked(alias, NameRules.FaultOfAlias(alias), "alias");
    }

    /// <summary>Removes an alias. Sent by the next save.</summary>
    /// <param name="alias">The alias: any that the set has, also an old one that could not be given today.</param>
    /// <returns>False when the set does not have it.</returns>
    public bool Remove(string alias)
    {
        ArgumentNullException.ThrowIfNull(alias);
        return Pending.Edit(alias, add: false);
    }

    /// <summary>Replaces all aliases: adds those that are missing, removes those that are not among them (also <c>latest</c>).</summary>
    /// <param name="aliases">The aliases to have, each as <see cref="Add(string)"/> takes it. Nothing changes when one is refused.</param>
    /// <exception cref="ArgumentException">An alias breaks W&amp;B's rule; the message says which and how.</exception>
    public void ReplaceWith([StringSyntax(WandbSyntax.Alias)] params string[] aliases) => ReplaceWith((IEnumerable<string>)aliases);

    /// <inheritdoc cref="ReplaceWith(string[])"/>
    public void ReplaceWith([StringSyntax(WandbSyntax.Alias)] IEnumerable<string> aliases) => ReplaceAllChecked(aliases, NameRules.FaultOfAlias, "alias");
}
