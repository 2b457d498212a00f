using BenchmarkDotNet.Attributes;

namespace Wandb.Client.Bench;

/// <summary>Our generated codec against System.Text.Json's source generator. Goal: 1.0 at most in every cell.</summary>
public abstract class CodecBenchmarks
{
    public static IEnumerable<Shape> Shapes => Shape.All;

    [ParamsSource(nameof(Shapes))]
    public Shape Shape { get; set; } = null!;
}

public class CodecRead : CodecBenchmarks
{
    [Benchmark(Baseline = true)]
    public object SystemTextJson() => Shape.ReadByStj();

    [Benchmark]
    public object Wandb() => Shape.Read();
}

public class CodecWrite : CodecBenchmarks
{
    [Benchmark(Baseline = true)]
    public byte[] SystemTextJson() => Shape.WriteByStj();

    [Benchmark]
    public byte[] Wandb() => Shape.Write();
}
