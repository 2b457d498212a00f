using BenchmarkDotNet.Running;
using Wandb.Bench;
using Wandb.Generators.Bench;

if (args is [InterleavedRun.Argument, .. var names])
{
    var cold = new ColdRun();
    var scale = new ColdRunPerRecord();
    var keystroke = new Keystroke();
    keystroke.Start();
    InterleavedRun.Run(names,
    [
        new Pair("cold, 100 records", cold.SystemTextJson, cold.Wandb),
        new Pair("one record among 1,000, to one among 100", scale.Among100, scale.Among1000, 100, 1000),
        new Pair("keystroke after 500 records, to a cold run", keystroke.FirstRun, keystroke.Unrelated),
    ]);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, RatioConfig.Create());
}
