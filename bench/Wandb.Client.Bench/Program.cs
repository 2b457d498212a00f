using BenchmarkDotNet.Running;
using Wandb.Bench;
using Wandb.Client.Bench;

if (args is [InterleavedRun.Argument, .. var names])
{
    var patch = new PatchOneKey();
    InterleavedRun.Run(names,
    [
        .. Shape.All.Select(shape => new Pair($"read, {shape}", shape.ReadByStj, shape.Read)),
        .. Shape.All.Select(shape => new Pair($"write, {shape}", shape.WriteByStj, shape.Write)),
        new Pair("patch one key of 20 kB", () => patch.JsonNode(), () => patch.Wandb()),
    ]);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, RatioConfig.Create());
}
