using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.CodeFixes;

/// <summary>WANDB314: names the wrapper in place of its record.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WrapperFix)), Shared]
public sealed class WrapperFix : Fix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.RecordForWrapper];

    private protected override (string, Func<Document, CancellationToken, Task<Document>>)? Cure(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixProperties.Suggestion, out string? wrapper)
        && wrapper is not null
        && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is TypeSyntax record
            ? Replace($"Use '{wrapper}'", root, record, SyntaxFactory.ParseTypeName(wrapper).WithTriviaFrom(record))
            : null;
}
