using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AotConsole;

/// <summary>A container with a client, as a host would set it up: options from a section of the configuration.</summary>
internal static class Hosting
{
    /// <summary>Makes the container.</summary>
    public static ServiceProvider Build()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Wandb:Timeout"] = "00:00:15", ["Wandb:Retry:MaxRetries"] = "2", ["Wandb:UseCache"] = "false" })
            .Build();
        ServiceCollection services = new();
        services.AddWandbClient(configuration.GetSection("Wandb"));
        return services.BuildServiceProvider();
    }
}
