using System.Globalization;
using System.Text.RegularExpressions;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>Files of runs: the client names them, uploads them, and says so.</summary>
internal static class RunFileRules
{
    private const string IdPrefix = "run";

    public static string IdOf(RunFileRow file) =>
        NodeId.Encode(NodeId.File, string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}:{file.RunId}:{file.Name}"));

    public static List<FileNode> BeginFiles(this Backend backend, RunRow run, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (name.Length == 0)
            {
                throw ServerError.Invalid("a file of a run has to have a name");
            }

            backend.RunFiles.Announce(run.Id, name);
        }

        return [.. names.Select(name => backend.FileOf(backend.RunFiles.Find(run.Id, name)!))];
    }

    /// <summary>
    /// The files that are there, by name; or those that are asked for by name, which are answered for even when they are not there, so
    /// that older clients can upload to them. A pattern is one of SQL's LIKE.
    /// </summary>
    public static List<FileNode> FilesOf(this Backend backend, RunRow run, IReadOnlyList<string>? names, string? pattern)
    {
        IEnumerable<RunFileRow> files = names is { Count: > 0 }
            ? names.Select(name => backend.RunFiles.Find(run.Id, name) ?? new RunFileRow(run.Id, name, null, false, run.CreatedAt))
            : backend.RunFiles.OfRun(run.Id).Where(file => file.Md5 is not null);
        if (!string.IsNullOrEmpty(pattern))
        {
            string regex = $"^{Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal).Replace('_', '.')}$";
            files = files.Where(file => Regex.IsMatch(file.Name, regex, RegexOptions.Singleline));
        }

        return [.. files.Select(backend.FileOf)];
    }

    /// <summary>Names that no upload was asked for say nothing: clients also report the files of artifacts this way.</summary>
    public static void ReportFiles(this Backend backend, RunRow run, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            backend.RunFiles.Report(run.Id, name);
        }
    }

    /// <summary>Files of versions have ids too, but never change.</summary>
    public static void DeleteRunFile(this Backend backend, string id)
    {
        if (NodeId.DecodeText(NodeId.File, id)?.Split(':', 3) is [IdPrefix, var runId, var name]
            && long.TryParse(runId, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && backend.Runs.Find(number) is { } run
            && backend.RunFiles.Find(run.Id, name) is { } file)
        {
            backend.Writable(run);
            backend.RunFiles.Delete(run.Id, name);
            backend.FreeBytes(file.Md5 is { } md5 ? [md5] : []);
            return;
        }

        throw ServerError.NotFound($"file {id} not found");
    }

    public static void FreeFiles(this Backend backend, RunRow run)
    {
        List<string> bytes = [.. backend.RunFiles.OfRun(run.Id).Select(file => file.Md5).OfType<string>()];
        backend.RunFiles.DeleteOf(run.Id);
        backend.FreeBytes(bytes);
    }
}
