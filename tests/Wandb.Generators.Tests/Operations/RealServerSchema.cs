namespace Wandb.Generators.Tests.Operations;

/// <summary>
/// The complete schema of a real server, which is not ours to copy: it is looked for in a folder <c>shared</c> beside the
/// repository, and tests that want it end early, saying so, where it is absent.
/// </summary>
internal static class RealServerSchema
{
    private const string Relative = "shared/schemas/wandb-server-2023-10.graphql";

    public static string? Text { get; } = Read();

    /// <summary>Says on the test log why a test ends early.</summary>
    public static bool IsAbsent()
    {
        if (Text is null)
        {
            Console.WriteLine($"Not run: {Relative} is not beside the repository.");
        }

        return Text is null;
    }

    private static string? Read()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, Relative);
            if (File.Exists(candidate))
            {
                return File.ReadAllText(candidate);
            }
        }

        return null;
    }
}
