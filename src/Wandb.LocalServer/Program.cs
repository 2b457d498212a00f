using Wandb.LocalServer.Hosting;

return await ServeCommand.Create().Parse(args).InvokeAsync().ConfigureAwait(false);
