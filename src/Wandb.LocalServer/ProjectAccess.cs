namespace Wandb.LocalServer;

/// <summary>What the user of the API key may do in a project.</summary>
public enum ProjectAccess
{
    /// <summary>Read and change everything (the default).</summary>
    ReadWrite,

    /// <summary>Read only: <c>Project.readOnly</c> is true and mutations are refused with HTTP 403.</summary>
    ReadOnly,

    /// <summary>Nothing: the project looks as if it did not exist, and a collection's <c>project</c> is null.</summary>
    None,
}
