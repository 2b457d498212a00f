using AotConsole;
using Microsoft.Extensions.DependencyInjection;
using Wandb;

if (args is not [string path] || !path.Contains('/', StringComparison.Ordinal))
{
    Console.Error.WriteLine("Usage: AotConsole ENTITY/PROJECT/ARTIFACT:ALIAS, with WANDB_API_KEY and, for another server than W&B's, WANDB_BASE_URL set");
    return 1;
}

try
{
    await using ServiceProvider services = Hosting.Build();
    WandbClient wandb = services.GetRequiredService<WandbClient>();
    bool isRight = await Editing.RunAsync(wandb, path) && await RoundTrip.RunAsync(wandb, path);
    Console.WriteLine(isRight ? "What was read back is what was written." : "What was read back is not what was written.");
    return isRight ? 0 : 1;
}
catch (WandbException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
