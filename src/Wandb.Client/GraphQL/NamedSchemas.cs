using System.Reflection;
using System.Runtime.Loader;

namespace Wandb.GraphQL;

/// <summary>The server schemas that the assemblies of a program name (<c>WandbSchema</c>), and the one that counts where the code names none.</summary>
internal sealed class NamedSchemas(Assembly? entry)
{
    private readonly Lock _lock = new();
    private readonly List<(ArtifactProtocol Protocol, Assembly Assembly)> _named = [];

    public static NamedSchemas OfProcess { get; } = new(Assembly.GetEntryAssembly());

    /// <summary>Takes the schema of an assembly, unless it is loaded apart from this one, as a plug-in or the output of a compiler is.</summary>
    public void Add(ArtifactProtocol protocol, Assembly assembly)
    {
        if (AssemblyLoadContext.GetLoadContext(assembly) != AssemblyLoadContext.GetLoadContext(typeof(NamedSchemas).Assembly))
        {
            return;
        }

        lock (_lock)
        {
            _named.Add((protocol, assembly));
        }
    }

    /// <summary>That of the program itself; else the one that its libraries name; else the packaged one.</summary>
    /// <exception cref="WandbConfigurationException">Its libraries name different ones.</exception>
    public ArtifactProtocol Choose()
    {
        lock (_lock)
        {
            ArtifactProtocol? own = _named.Find(named => named.Assembly == entry).Protocol;
            if (own is not null || _named.Count == 0)
            {
                return own ?? ArtifactProtocol.Packaged;
            }

            ArtifactProtocol first = _named[0].Protocol;
            return _named.TrueForAll(named => named.Protocol.Matches(first)) ? first : throw new WandbConfigurationException(
                $"The assemblies of this program name different server schemas ({string.Join(", ", _named.Select(named => $"'{named.Protocol.SchemaName}' in {named.Assembly.GetName().Name}"))}). "
                + "Say which one this client's server has: set WandbClientOptions.Protocol.");
        }
    }
}
