using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Docs;

/// <summary>A block of C# of a page, with what a reader takes for granted around it: the variables below, and the types of Corpus/Docs.</summary>
internal sealed partial record PageSnippet(string Page, int Line, string Code)
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Diagnostics.Metrics;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;
        using System.Threading;
        using System.Threading.Tasks;
        using App.GraphQL;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;
        using Wandb;
        using Wandb.GraphQL;
        using Wandb.LocalServer;
        using Wandb.LocalServer.Faults;
        using Wandb.Metadata;
        using Xunit;

        """;

    private const string Around = """
        internal sealed class Page(
            WandbClient wandb, ImageModelArtifact artifact, List<ImageModelArtifact> artifacts, ArtifactLogResult<ImageModelArtifact> result, WandbLocalServer server,
            HostBuilder builder, ILoggerFactory loggers, IMeterFactory meters, CancellationTokenSource patience, IProgress<SaveAllProgress> progress, byte[] utf8Json,
            AddAliasesMutation add, DeleteAliasesMutation remove, UpdateArtifactMutation update, JsonElement data)
        {
            private static double Train(int epoch) => epoch;

            public async Task M()
            {
                await Task.Yield();
                STATEMENTS
            }
        }

        """;

    private static readonly MetadataReference[] Libraries =
    [
        .. new[]
        {
            typeof(Wandb.LocalServer.WandbLocalServer), typeof(Assert), typeof(Microsoft.Extensions.DependencyInjection.ServiceCollection),
            typeof(Microsoft.Extensions.DependencyInjection.IServiceCollection), typeof(Microsoft.Extensions.DependencyInjection.IHttpClientBuilder),
            typeof(Microsoft.Extensions.Configuration.IConfiguration), typeof(Microsoft.Extensions.Logging.ILoggerFactory), typeof(Microsoft.Extensions.Options.IOptions<>),
        }.Select(type => type.Assembly.Location).Distinct().Select(location => MetadataReference.CreateFromFile(location)),
    ];

    public override string ToString() => $"{Page}:{Line}";

    /// <summary>Every block of C# on the pages for users, but for those of the rules, which have tests of their own.</summary>
    public static IReadOnlyList<PageSnippet> All { get; } =
    [
        .. from page in (string[])["README.md", "src/Wandb.LocalServer/README.md", .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Select(file => "docs/" + Path.GetFileName(file)).Order(StringComparer.Ordinal)]
           let text = File.ReadAllText(Path.Combine(Root, page))
           from Match block in CSharpBlock().Matches(text)
           select new PageSnippet(page, text.AsSpan(0, block.Index).Count('\n') + 1, block.Groups["code"].Value),
    ];

    private static string Root
    {
        get
        {
            DirectoryInfo folder = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "WandbTyped.sln")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
        }
    }

    /// <summary>What the compiler has against it, its warnings left out: examples name what they do not use.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        TestProject project = (TestProject.Empty with { LanguageVersion = LanguageVersion.Latest })
            .WithSource(Source(), "Page.cs")
            .WithSchema(PackagedSchema.Text)
            .WithOperation("Operations.graphql", File.ReadAllText(Path.Combine(Snippet.Folder, "Docs", "Operations.graphql")));
        project = GraphQLBlock().Matches(File.ReadAllText(Path.Combine(Root, Page)))
            .Aggregate(project, (all, block) => all.WithOperation($"Block{block.Index}.graphql", block.Groups["code"].Value));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            AllRules.Generators().Select(generator => generator.AsSourceGenerator()), project.Files, project.ParseOptions, new TestOptions(project.Properties));
        driver.RunGeneratorsAndUpdateCompilation(project.CreateCompilation().AddReferences(Libraries), out Compilation output, out var problems);
        SyntaxTree page = output.SyntaxTrees.Single(tree => tree.FilePath == "Page.cs"); // that emitted code compiles is for other tests
        return [.. problems.Concat(output.GetSemanticModel(page).GetDiagnostics()).Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => problem.ToString())];
    }

    private string Source()
    {
        string code = IsOfMembers() ? $"[ArtifactMetadata(\"model\")] public sealed record FragmentMetadata {{ {Code} }}" : Code;
        CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(code);
        string types = string.Concat(unit.Members.Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString()));
        string statements = string.Concat(unit.Members.OfType<GlobalStatementSyntax>().Select(statement => statement.ToFullString()));
        HashSet<string> declared = [.. unit.Members.OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text)];
        IEnumerable<string> assumed = SyntaxFactory.ParseCompilationUnit(File.ReadAllText(Path.Combine(Snippet.Folder, "Docs", "Model.cs"))).Members
            .Where(member => member is not BaseTypeDeclarationSyntax type || !declared.Contains(type.Identifier.Text))
            .Select(member => member.ToFullString());
        return Usings + (statements.Length == 0 ? string.Empty : Around.Replace("STATEMENTS", statements, StringComparison.Ordinal)) + types + string.Concat(assumed);
    }

    // Members of a record without the record around them.
    private bool IsOfMembers() => Code.Trim().Split('\n').All(line => line.StartsWith('[') && line.TrimEnd().EndsWith('}'));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex("```graphql\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex GraphQLBlock();
}
