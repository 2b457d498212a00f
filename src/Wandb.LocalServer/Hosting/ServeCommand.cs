using System.CommandLine;

namespace Wandb.LocalServer.Hosting;

/// <summary>The command line: serves until Ctrl+C.</summary>
internal static class ServeCommand
{
    public static RootCommand Create()
    {
        Option<int> port = new("--port") { Description = "Port on the loopback address; a free one if left out." };
        Option<DirectoryInfo?> data = new("--data") { Description = "Folder to keep the data in; in memory if left out." };
        Option<string?> apiKey = new("--api-key") { Description = "Key that clients have to send; a random one if left out." };
        Option<bool> demo = new("--demo") { Description = "Start with team/vision/resnet, a model with three versions and a link." };
        var command = new RootCommand("Serves the W&B artifact API on this machine, for tests and development.")
        {
            port, data, apiKey, demo,
        };
        command.SetAction((arguments, cancellationToken) => ServeAsync(
            new WandbLocalServerOptions
            {
                Port = arguments.GetValue(port),
                DataFolder = arguments.GetValue(data)?.FullName,
                ApiKey = arguments.GetValue(apiKey),
            },
            arguments.GetValue(demo),
            arguments.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(
        WandbLocalServerOptions options, bool demo, TextWriter output, CancellationToken cancellationToken)
    {
        WandbLocalServer server = await WandbLocalServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            if (demo)
            {
                DemoData.Add(server);
            }

            await output.WriteLineAsync($"export WANDB_BASE_URL={server.BaseUrl.ToString().TrimEnd('/')}").ConfigureAwait(false);
            await output.WriteLineAsync($"export WANDB_API_KEY={server.ApiKey}").ConfigureAwait(false);
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C is how the server is meant to end.
            }
        }

        return 0;
    }
}
