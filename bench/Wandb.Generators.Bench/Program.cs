using BenchmarkDotNet.Running;
using Wandb.Bench;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, RatioConfig.Create());
