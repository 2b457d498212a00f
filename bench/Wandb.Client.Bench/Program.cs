using BenchmarkDotNet.Running;
using Wandb.Bench;
using Wandb.Client.Bench;
using Wandb.Client.Bench.Manifests;
using Wandb.Client.Bench.Saving;
using Wandb.Client.Bench.Transfers;

if (args is [BenchServer.Argument])
{
    await BenchServer.ServeAsync();
}
else if (args is [TransferRun.Argument, .. var transfers])
{
    if (TransferOptions.Parse(transfers) is not { } options)
    {
        Console.Error.WriteLine(TransferOptions.Usage);
        return 2;
    }

    await TransferRun.RunAsync(options);
}
else if (args is [InterleavedRun.Argument, .. var names])
{
    using var server = BenchServer.Start();
    var patch = new PatchOneKey();
    InterleavedRun.Run(names,
    [
        .. Shape.All.Select(shape => new Pair($"read, {shape}", shape.ReadByStj, shape.Read)),
        .. Shape.All.Select(shape => new Pair($"write, {shape}", shape.WriteByStj, shape.Write)),
        new Pair("patch one key of 20 kB", () => patch.JsonNode(), () => patch.Wandb()),
        .. SaveScene.All(server).Select(scene => Pair.OfTasks(scene.Name, scene.ByHandAsync, scene.WandbAsync)),
        .. SaveManyScene.Pairs(server, "on loopback", TimeSpan.Zero),
        .. SaveManyScene.Pairs(server, "1 ms away", TimeSpan.FromMilliseconds(1)),
        .. ManifestScene.Pairs(),
    ]);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Shape).Assembly).Run(args, RatioConfig.Create());
}

return 0;
