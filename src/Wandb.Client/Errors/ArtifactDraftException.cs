using System.Globalization;

namespace Wandb;

/// <summary>A draft of an artifact can't be logged as it is. Everything that was found is in it; nothing was created on the server.</summary>
public sealed class ArtifactDraftException : WandbException
{
    private const int MostShown = 20;

    /// <summary>Makes the exception for everything that was found.</summary>
    /// <param name="draft">The draft, by its artifact's name.</param>
    /// <param name="problems">What was found, at least one.</param>
    /// <param name="innerException">The cause, or null.</param>
    public ArtifactDraftException(string draft, IReadOnlyList<ArtifactDraftProblem> problems, Exception? innerException = null)
        : base(Describe(draft, problems), innerException) => Problems = problems;

    /// <summary>All problems: of the name and type, of the metadata, then of the content by path.</summary>
    public IReadOnlyList<ArtifactDraftProblem> Problems { get; }

    private static string Describe(string draft, IReadOnlyList<ArtifactDraftProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        string count = problems.Count == 1 ? "1 problem" : string.Create(CultureInfo.InvariantCulture, $"{problems.Count} problems");
        string rest = problems.Count > MostShown ? string.Create(CultureInfo.InvariantCulture, $"; and {problems.Count - MostShown} more") : string.Empty;
        return $"The draft of '{draft}' has {count}; nothing was created. {string.Join("; ", problems.Take(MostShown).Select(problem => problem.Message))}{rest}.";
    }
}
