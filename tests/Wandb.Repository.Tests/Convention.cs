namespace Wandb.Repository.Tests;

internal static class Convention
{
    /// <summary>Fails with every violation, one a line.</summary>
    public static void ShouldHold(this IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
