using System.Security.Cryptography;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>How runs are created and change.</summary>
internal static class RunRules
{
    private const string NodeType = "Run";

    public static string IdOf(this Backend backend, RunRow run)
    {
        ProjectRow project = backend.Projects.Find(run.ProjectId)!;
        return NodeId.Encode(NodeType, $"v1:{run.Name}:{project.Name}:{backend.Directory.Entity(project.EntityId)!.Name}");
    }

    public static RunRow Run(this Backend backend, string? id) =>
        NodeId.DecodeText(NodeType, id)?.Split(':') is ["v1", var name, var project, var entity]
        && backend.VisibleProject(entity, project) is { } found
        && backend.Runs.Find(found.Id, name) is { } run
            ? run
            : throw ServerError.NotFound("run not found");

    public static RunRow Run(this Backend backend, string? entityName, string? projectName, string name)
    {
        ProjectRow project = backend.Project(entityName, projectName);
        return backend.Runs.Find(project.Id, name)
            ?? throw ServerError.NotFound($"run {backend.PathOf(project)}/{name} not found");
    }

    /// <summary>A run that the viewer may change.</summary>
    public static RunRow Writable(this Backend backend, RunRow run)
    {
        backend.EnsureWritable(backend.Projects.Find(run.ProjectId)!);
        return run;
    }

    /// <summary>The run with this name, created with its project if there is none.</summary>
    public static (RunRow Run, bool Inserted) OnDemand(
        this Backend backend, string? entityName, string? projectName, string? name, string? state)
    {
        EntityRow entity = backend.Entity(entityName);
        ProjectRow project = backend.Projects.Find(entity.Id, projectName ?? Names.DefaultProject)
            ?? backend.Projects.Add(entity.Id, Names.Project(projectName ?? Names.DefaultProject));
        backend.EnsureWritable(project);
        name ??= RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 8);
        if (backend.Runs.Find(project.Id, name) is { } known)
        {
            backend.Resume(known);
            return (known, false);
        }

        return backend.Runs.WasDeleted(project.Id, name)
            ? throw ServerError.Gone($"run {name} was deleted; its name cannot be used again")
            : (backend.Runs.Add(project.Id, name, state ?? RunState.Running, backend.Viewer.Id), true);
    }

    /// <summary>Who names a run that has ended takes it up again; a stop that was asked for then is over.</summary>
    private static void Resume(this Backend backend, RunRow run)
    {
        if (run.Stopped && (RunState.HasEnded(run.State) || run.State == RunState.Crashed))
        {
            backend.Runs.Stop(run.Id, stopped: false);
        }
    }

    public static void Change(this Backend backend, RunRow run, RunChanges changes)
    {
        CheckState(changes.State);
        MetadataRules.CheckObject("config", changes.Config);
        MetadataRules.CheckObject("summaryMetrics", changes.Summary);
        backend.Runs.Change(run.Id, changes);
    }

    public static void CheckState(string? state)
    {
        if (state is not null && !RunState.All.Contains(state))
        {
            throw ServerError.Invalid($"{state} is not a state of a run");
        }
    }
}
