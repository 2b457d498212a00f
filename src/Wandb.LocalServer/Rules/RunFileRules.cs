using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>Files of runs: the client names them, uploads them, and says so.</summary>
internal static class RunFileRules
{
    public static List<FileNode> BeginFiles(this Backend backend, RunRow run, IReadOnlyList<string> names)
    {
        List<FileNode> files = [];
        foreach (string name in names)
        {
            if (name.Length == 0)
            {
                throw ServerError.Invalid("a file of a run has to have a name");
            }

            backend.RunFiles.Announce(run.Id, name);
            files.Add(backend.FileOf(backend.RunFiles.Find(run.Id, name)!));
        }

        return files;
    }

    /// <summary>Names that no upload was asked for say nothing: clients also report the files of artifacts this way.</summary>
    public static void ReportFiles(this Backend backend, RunRow run, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            backend.RunFiles.Report(run.Id, name);
        }
    }

    public static void FreeFiles(this Backend backend, RunRow run)
    {
        List<string> bytes = [.. backend.RunFiles.OfRun(run.Id).Select(file => file.Md5).OfType<string>()];
        backend.RunFiles.DeleteOf(run.Id);
        backend.FreeBytes(bytes);
    }
}
