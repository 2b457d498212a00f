// The types that the examples of the pages take for granted. One that an example declares itself is left out here.

[ArtifactMetadata("model")]
public sealed record ImageModelMetadata
{
    public required string Architecture { get; init; }

    public double ValAccuracy { get; init; }

    public int Epochs { get; init; }

    public OptimizerSettings? Optimizer { get; init; }

    public List<Stage> Stages { get; init; } = [];

    public Dictionary<string, Score> Scores { get; init; } = [];

    public Layer? Layer { get; init; }
}

public sealed record OptimizerSettings(string Name, double WeightDecay = 0, Schedule? Schedule = null);

public sealed record Schedule(double Gamma);

public sealed record Stage
{
    public bool Done { get; init; }
}

public sealed record Score
{
    public double F1 { get; init; }
}

public record Layer(string Name)
{
    public int Width { get; init; }
}

public sealed record Dense(string Name) : Layer(Name);

public sealed record Conv(string Name) : Layer(Name);

public interface IVault
{
    ValueTask<string> ReadCachedAsync(string name, CancellationToken cancellationToken);
}

public sealed class VaultCredentials : WandbCredentialProvider
{
    public override ValueTask<WandbCredential> GetCredentialAsync(CancellationToken cancellationToken) => new(WandbCredential.ApiKey("key"));
}

public sealed class TracingHandler : DelegatingHandler;

public sealed class BucketResolver : IReferenceResolver
{
    public bool CanResolve(string reference) => false;

    public IAsyncEnumerable<ReferencedObject> FindAsync(string reference, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Stream> OpenAsync(ReferencedObject referenced, CancellationToken cancellationToken) => throw new NotSupportedException();
}

// A host's builder, and the part of OpenTelemetry that one example shows: neither is a dependency of this repository.
public sealed class HostBuilder
{
    public IServiceCollection Services { get; } = new ServiceCollection();

    public IConfiguration Configuration { get; } = null!;
}

public interface ITracing
{
    ITracing AddSource(string name);
}

public interface IMetrics
{
    IMetrics AddMeter(string name);
}

public interface IOpenTelemetry
{
    IOpenTelemetry WithTracing(Action<ITracing> configure);

    IOpenTelemetry WithMetrics(Action<IMetrics> configure);
}

public static class OpenTelemetryExtensions
{
    public static IOpenTelemetry AddOpenTelemetry(this IServiceCollection services) => throw new NotSupportedException();
}
