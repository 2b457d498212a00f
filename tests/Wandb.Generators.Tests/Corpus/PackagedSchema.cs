namespace Wandb.Generators.Tests.Corpus;

/// <summary>The schema that the package carries.</summary>
internal static class PackagedSchema
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using Stream stream = typeof(PackagedSchema).Assembly.GetManifestResourceStream("wandb.graphql")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
