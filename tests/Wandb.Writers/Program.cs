using Wandb.Writers;

const string Usage = """
    Several processes edit keys of their own on one artifact of a local server; then the keys are counted.

    Usage: dotnet run -c Release --project tests/Wandb.Writers -- [--writers 8] [--edits 250] [--no-verify]
    """;

switch (args)
{
    case [Writer.Command, string path, string name, string edits, string verify]:
        await Writer.RunAsync(path, name, int.Parse(edits, provider: null), bool.Parse(verify));
        return 0;
    case [SharedCache.Command, string path, string folder]:
        await SharedCache.RunAsync(path, folder);
        return 0;
    case [SaveMany.Command, string collections, string count, string journal]:
        return await SaveMany.RunAsync(collections, int.Parse(count, provider: null), journal);
    default:
        if (RaceOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        return await Race.RunAsync(options);
}
