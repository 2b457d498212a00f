using Spectre.Console;
using Wandb;

namespace Pipeline;

/// <summary>Progress bars for transfers.</summary>
internal static class Bars
{
    public static Task<T> UploadAsync<T>(string title, Func<IProgress<ArtifactUploadProgress>, Task<T>> upload) =>
        ShowAsync(title, bar => upload(new Reporter<ArtifactUploadProgress>(at => Set(bar, at.HashedBytes + at.FinishedBytes, 2 * at.TotalBytes))));

    public static Task<T> DownloadAsync<T>(string title, Func<IProgress<ArtifactDownloadProgress>, Task<T>> download) =>
        ShowAsync(title, bar => download(new Reporter<ArtifactDownloadProgress>(at => Set(bar, at.BytesDone, at.BytesTotal))));

    private static Task<T> ShowAsync<T>(string title, Func<ProgressTask, Task<T>> work) =>
        AnsiConsole.Progress().StartAsync(async bars =>
        {
            ProgressTask bar = bars.AddTask(Markup.Escape(title));
            T result = await work(bar);
            bar.Value = bar.MaxValue;
            return result;
        });

    private static void Set(ProgressTask bar, long done, long total)
    {
        bar.MaxValue = Math.Max(total, 1);
        bar.Value = done;
    }

    /// <summary>Reports at once; <see cref="Progress{T}"/> would report later, from another thread.</summary>
    private sealed class Reporter<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
