using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Wandb.SecretScan;

/// <summary>Runs the tests of an assembly under the scan for secrets, and fails the run when it found one.</summary>
public sealed class ScannedTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assemblyName, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assemblyName, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            SuiteScan.Start();
            using Runner runner = new(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, IMessageSink execution, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, execution, options)
    {
        protected override async Task<RunSummary> RunTestCollectionsAsync(IMessageBus messageBus, CancellationTokenSource cancellationTokenSource)
        {
            RunSummary summary = await base.RunTestCollectionsAsync(messageBus, cancellationTokenSource);
            if (TestCases.LastOrDefault() is { } last && FaultOf(SuiteScan.Scanner) is { } fault)
            {
                // As a test of its own, so that the fault is shown as any other is.
                XunitTest test = new(last, "No secret shows in this run");
                messageBus.QueueMessage(new TestStarting(test));
                messageBus.QueueMessage(new TestFailed(test, 0, string.Empty, fault));
                messageBus.QueueMessage(new TestFinished(test, 0, string.Empty));
                summary.Total++;
                summary.Failed++;
            }

            return summary;
        }

        private static InvalidOperationException? FaultOf(SecretScanner scanner)
        {
            try
            {
                SuiteScan.Check(scanner);
                return null;
            }
            catch (InvalidOperationException found)
            {
                return found;
            }
        }
    }
}
