using System.CommandLine;
using System.Net;
using Microsoft.Data.Sqlite;

namespace Wandb.LocalServer.Hosting;

/// <summary>The command line: serves until Ctrl+C.</summary>
internal static class ServeCommand
{
    public static RootCommand Create()
    {
        Option<int> port = new("--port") { Description = "Port on the loopback address; a free one if left out." };
        Option<DirectoryInfo?> data = new("--data") { Description = "Folder to keep the data in; in memory if left out." };
        Option<string?> apiKey = new("--api-key") { Description = "Key that clients have to send; a random one if left out." };
        Option<bool> demo = new("--demo") { Description = "Start with team/vision/resnet, a model with three versions and a link, and an organization." };
        Option<FileInfo?> faults = new("--faults") { Description = "JSON file that says what goes wrong; docs/faults.md has its format." };
        Option<FileInfo?> schema = new("--schema") { Description = "GraphQL schema (SDL) of another server; what it lacks is refused." };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 0 or > IPEndPoint.MaxPort)
            {
                result.AddError($"--port takes a number from 0 to {IPEndPoint.MaxPort}.");
            }
        });
        apiKey.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()) && result.Tokens.Count > 0)
            {
                result.AddError("--api-key takes a text that is not empty; leave it out for a random key.");
            }
        });
        var command = new RootCommand("Serves the W&B artifact API on this machine, for tests and development.")
        {
            port, data, apiKey, demo, faults, schema,
        };
        command.SetAction((arguments, cancellationToken) => ServeAsync(
            new WandbLocalServerOptions
            {
                Port = arguments.GetValue(port),
                DataFolder = arguments.GetValue(data)?.FullName,
                ApiKey = arguments.GetValue(apiKey),
            },
            arguments.GetValue(demo),
            arguments.GetValue(faults),
            arguments.GetValue(schema),
            arguments.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(
        WandbLocalServerOptions options, bool demo, FileInfo? faults, FileInfo? schema, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        WandbLocalServer server;
        try
        {
            string? plan = faults is null ? null : await File.ReadAllTextAsync(faults.FullName, cancellationToken).ConfigureAwait(false);
            string? sdl = schema is null ? null : await File.ReadAllTextAsync(schema.FullName, cancellationToken).ConfigureAwait(false);
            server = await WandbLocalServer.StartAsync(options with { Schema = sdl }, cancellationToken).ConfigureAwait(false);
            await AddFaultsAsync(server, plan).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException or FormatException)
        {
            await console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
            return 1;
        }

        await using (server.ConfigureAwait(false))
        {
            if (demo)
            {
                DemoData.Add(server);
            }

            TextWriter output = console.Output;
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

    private static async Task AddFaultsAsync(WandbLocalServer server, string? plan)
    {
        try
        {
            if (plan is not null)
            {
                server.Faults.AddJson(plan);
            }
        }
        catch (FormatException)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
