namespace Wandb.Repository.Tests;

/// <summary>A fact that needs Node.js. Skipped on a developer's machine without it, never where <c>CI</c> is set.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Node.ReasonToSkip;
}

/// <inheritdoc cref="NodeFactAttribute"/>
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Node.ReasonToSkip;
}

file static class Node
{
    public static string? ReasonToSkip { get; } = IsInstalled() || Environment.GetEnvironmentVariable("CI") is not null ? null : "Node.js is not installed.";

    private static bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));
}
