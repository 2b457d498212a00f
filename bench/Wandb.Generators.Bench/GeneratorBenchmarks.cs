using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Wandb.Generators.Bench;

/// <summary>A first run over 100 records, symbols unbound: ours with everything that the package brings. Goal: 1.0 at most.</summary>
public class ColdRun
{
    private readonly RecordProject _project = new(100);

    [Benchmark(Baseline = true)]
    public object SystemTextJson() => Drivers.SystemTextJson().Run(_project.Compile(), 100);

    [Benchmark]
    public object Wandb() => Drivers.Wandb().Run(_project.Compile(), 100);
}

/// <summary>What one record costs in a first run. Goal: among 1,000 at most 1.3 of what it costs among 100.</summary>
public class ColdRunPerRecord
{
    private readonly RecordProject _small = new(100);
    private readonly RecordProject _large = new(1000);

    [Benchmark(Baseline = true, OperationsPerInvoke = 100)]
    public object Among100() => Drivers.Wandb().Run(_small.Compile(), 100);

    [Benchmark(OperationsPerInvoke = 1000)]
    public object Among1000() => Drivers.Wandb().Run(_large.Compile(), 1000);
}

/// <summary>A key pressed in a file that has nothing to do with 500 records. Goal: at most 0.02 of a first run, and nothing made anew.</summary>
public class Keystroke
{
    private readonly RecordProject _project = new(500);
    private CSharpCompilation _compilation = null!;
    private GeneratorDriver _driver = null!;
    private int _stroke;

    [GlobalSetup]
    public void Start()
    {
        _compilation = _project.Compile();
        _driver = Drivers.Wandb(trackSteps: true).Run(_compilation, 500);
        Steps.ShouldAllBeCached(_driver.RunGenerators(_project.AfterKeystroke(_compilation, ++_stroke)).GetRunResult());
        _driver = Drivers.Wandb().Run(_compilation, 500);
    }

    [Benchmark(Baseline = true)]
    public object FirstRun() => Drivers.Wandb().Run(_project.Compile(), 500);

    [Benchmark]
    public object Unrelated() => _driver = _driver.RunGenerators(_compilation = _project.AfterKeystroke(_compilation, ++_stroke));
}
