using Wandb.Soak;

const string Usage = """
    Clients edit and save at random, on a local server that goes wrong at random; then everything that was acknowledged has to be there,
    and nothing that was not asked for. The heap has to stay as large as it is.

    Usage: dotnet run -c Release --project tests/Wandb.Soak -- [--minutes 20 | --rounds 100] [--clients 16] [--faults 0.1] [--retries 5] [--seed 1]
    """;

if (SoakOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

SoakReport report = await SoakRun.RunAsync(options);
Console.WriteLine(report);
return report.IsGood ? 0 : 1;
