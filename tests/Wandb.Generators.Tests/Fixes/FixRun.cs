using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.CodeFixes;
using Wandb.Generators.Tests.Usage;

namespace Wandb.Generators.Tests.Fixes;

/// <summary>Applies what a fix offers for the first finding in a source, as an editor would.</summary>
internal static class FixRun
{
    /// <summary>The source after the fix; null when none is offered. What it was offered for is gone, and the source still compiles.</summary>
    public static async Task<string?> ApplyAsync(DiagnosticAnalyzer analyzer, Fix fix, string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = Open(workspace, source);
        IReadOnlyList<Diagnostic> before = await FindAsync(document, analyzer, fix);

        List<CodeAction> offered = [];
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, before[0], (action, _) => offered.Add(action), CancellationToken.None));
        if (offered.Count == 0)
        {
            return null;
        }

        ImmutableArray<CodeActionOperation> operations = await Assert.Single(offered).GetOperationsAsync(CancellationToken.None);
        Document changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution.GetDocument(document.Id)!;
        Assert.Empty(await ErrorsAsync(changed));
        Assert.Equal(before.Count - 1, (await FindAsync(changed, analyzer, fix)).Count);
        return (await changed.GetTextAsync()).ToString();
    }

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        CSharpCompilation compilation = UsageProject.Compilation;
        bool isProgram = CSharpSyntaxTree.ParseText(source).GetRoot().ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement));
        Project project = workspace.AddProject(Microsoft.CodeAnalysis.ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "App", "App", LanguageNames.CSharp,
            compilationOptions: compilation.Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: compilation.References));
        project = compilation.SyntaxTrees.Aggregate(project, (grown, tree) => grown.AddDocument(Path.GetFileName(tree.FilePath), tree.GetText()).Project);
        return project.AddDocument("Code.cs", source);
    }

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync(Document document, DiagnosticAnalyzer analyzer, Fix fix)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        return
        [
            .. (await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync())
                .Where(found => found.Location.SourceTree == tree && fix.FixableDiagnosticIds.Contains(found.Id))
                .OrderBy(found => found.Location.SourceSpan.Start),
        ];
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(Document document) => (await document.Project.GetCompilationAsync())!
        .GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString());
}
