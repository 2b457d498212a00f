namespace Wandb.LocalServer.Model;

/// <summary>A user or a team, by number, with a role in a project.</summary>
internal sealed record MemberRow(long MemberId, string Role);

/// <summary>The kinds of members; they are also the types of their opaque ids.</summary>
internal static class MemberKind
{
    public const string User = "User";
    public const string Team = "Entity";
}

internal static class MemberRole
{
    public const string Admin = "admin";
    public const string Viewer = "viewer";

    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        Admin, "member", Viewer, "restricted_viewer",
    };
}
