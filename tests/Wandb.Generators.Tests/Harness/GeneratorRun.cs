using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Wandb.Generators.Tests.Harness;

/// <summary>
/// One run of generators over a <see cref="TestProject"/>, steps tracked. Starting one runs the driver twice: the second run
/// has to be cached in every tracked step, and no step may hold a compiler object.
/// </summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;
    private readonly ImmutableArray<TestFile> _files;

    private GeneratorRun(GeneratorDriver driver, Compilation compilation, ImmutableArray<TestFile> files)
    {
        _files = files;
        Input = compilation;
        _driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Output = output;
        Result = _driver.GetRunResult();
    }

    /// <summary>The compilation before generation.</summary>
    public Compilation Input { get; }

    /// <summary>The compilation with the generated files in it.</summary>
    public Compilation Output { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>What the generators reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>Generated text by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources => Result.Results
        .SelectMany(result => result.GeneratedSources.IsDefault ? [] : result.GeneratedSources)
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    public static GeneratorRun Start(TestProject project, params IIncrementalGenerator[] generators)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            generators.Select(generator => generator.AsSourceGenerator()),
            project.Files,
            project.ParseOptions,
            new TestOptions(project.Properties),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var run = new GeneratorRun(driver, project.CreateCompilation(), project.Files);
        run.Then(run.Input).AllShouldBeCached();
        ModelGraph.ShouldHoldNoCompilerObject(run.Result);
        return run;
    }

    /// <summary>Runs on after an edit of C#.</summary>
    public GeneratorRun Then(Compilation changed) => new(_driver, changed, _files);

    /// <summary>Runs on after an edit of C#.</summary>
    public GeneratorRun Then(Func<CSharpCompilation, Compilation> edit) => Then(edit((CSharpCompilation)Input));

    /// <summary>Runs on after an additional file was replaced.</summary>
    public GeneratorRun ThenFile(string path, Func<TestFile, TestFile> edit)
    {
        TestFile old = _files.Single(file => file.Path == path);
        TestFile changed = edit(old);
        return new(_driver.ReplaceAdditionalText(old, changed), Input, _files.Replace(old, changed));
    }

    /// <summary>Runs on after the text of an additional file changed.</summary>
    public GeneratorRun ThenFileText(string path, string text) => ThenFile(path, file => file.WithText(text));

    /// <summary>
    /// Errors and warnings of the output compilation, generated files included. Only those have to document their members.
    /// </summary>
    public ImmutableArray<Diagnostic> CompilerProblems() =>
    [
        .. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning
            && (diagnostic.Id != "CS1591" || !Input.SyntaxTrees.Contains(diagnostic.Location.SourceTree!))),
    ];

    /// <summary>Fails when a generator threw or reported, or the output has an error or a warning.</summary>
    public GeneratorRun ShouldCompile()
    {
        Assert.Empty(Result.Results.Where(result => result.Exception is not null).Select(result => result.Exception!.ToString()));
        Assert.Empty(Diagnostics.Select(diagnostic => diagnostic.ToString()));
        Assert.Empty(CompilerProblems().Select(diagnostic => $"{diagnostic}\n{diagnostic.Location.SourceTree}"));
        return this;
    }

    /// <summary>Compiles the output without a warning and loads it, so that a test can run what was generated.</summary>
    public Assembly Load()
    {
        ShouldCompile();
        using var stream = new MemoryStream();
        Assert.True(Output.Emit(stream).Success);
        return Assembly.Load(stream.ToArray());
    }
}
