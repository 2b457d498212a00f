namespace Wandb.LocalServer.Faults;

/// <summary>When a fault strikes, seen from what the request changes.</summary>
public enum FaultMoment
{
    /// <summary>Before the request is executed: it changes nothing (a delayed or held one is executed later).</summary>
    BeforeApplying,

    /// <summary>After the request was executed and before it is answered: what it changes is changed, and the client may not hear of it.</summary>
    AfterApplying,
}
