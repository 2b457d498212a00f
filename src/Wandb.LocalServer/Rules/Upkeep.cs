namespace Wandb.LocalServer.Rules;

/// <summary>
/// What time alone brings about. Nothing runs in the background: each request first catches up with the clock, so that no
/// answer shows what should be gone.
/// </summary>
internal static class Upkeep
{
    /// <summary>How long a run may be silent before it counts as crashed. The real server's time is not known.</summary>
    public static readonly TimeSpan RunSilence = TimeSpan.FromMinutes(5);

    public static void CatchUp(this Backend backend)
    {
        string silentSince = backend.Clock.Before(RunSilence);
        if (backend.Artifacts.Expired().Count > 0 || backend.Runs.AnySilentSince(silentSince))
        {
            backend.Database.Write(() =>
            {
                backend.Artifacts.Expired().ForEach(backend.Remove);
                backend.Runs.EndSilentSince(silentSince);
            });
        }
    }
}
