namespace Wandb.Generators.Operations;

/// <summary>Where a node stands in its own file.</summary>
internal readonly record struct Span(int Start, int End);

/// <summary>
/// The nodes of an executable document. Unlike the parser's they are made to be rewritten: fitting a document to a schema
/// copies it. They live inside one pipeline step and never flow between steps.
/// </summary>
internal abstract record Definition(string Name, Span NameSpan, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<Selection> Selections);

internal sealed record OperationDefinition(
    RootKind Kind,
    string Name,
    Span NameSpan,
    IReadOnlyList<VariableDefinition> Variables,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<Selection> Selections) : Definition(Name, NameSpan, Directives, Selections);

internal sealed record FragmentDefinition(
    string Name,
    Span NameSpan,
    string TypeCondition,
    Span TypeSpan,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<Selection> Selections,
    Span Span) : Definition(Name, NameSpan, Directives, Selections);

internal enum RootKind
{
    Query,
    Mutation,
    Subscription,
}

internal sealed record VariableDefinition(string Name, Schema.TypeReference Type, ValueNode? Default, IReadOnlyList<DirectiveNode> Directives, Span Span);

internal abstract record Selection(IReadOnlyList<DirectiveNode> Directives, Span Span)
{
    /// <summary>Sent only under a condition that is known at run time.</summary>
    public virtual bool IsConditional => Directives.Any(directive => directive.Name is "include" or "skip");

    public bool HasDirective(string name) => Directives.Any(directive => directive.Name == name);
}

internal sealed record FieldSelection(
    string? Alias,
    string Name,
    IReadOnlyList<ArgumentNode> Arguments,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<Selection>? Selections,
    Span Span) : Selection(Directives, Span)
{
    public string ResponseKey => Alias ?? Name;

    /// <summary>Carried <c>@ifSupported</c>: another schema may lack the field, so its result may be missing.</summary>
    public bool IfSupported { get; init; }

    public override bool IsConditional => IfSupported || base.IsConditional;
}

internal sealed record SpreadSelection(string Name, IReadOnlyList<DirectiveNode> Directives, Span Span) : Selection(Directives, Span);

internal sealed record InlineSelection(
    string? TypeCondition,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<Selection> Selections,
    Span Span) : Selection(Directives, Span);

internal sealed record DirectiveNode(string Name, IReadOnlyList<ArgumentNode> Arguments, Span Span);

internal sealed record ArgumentNode(string Name, ValueNode Value, Span Span);

internal enum ValueKind
{
    Variable,
    Int,
    Float,
    String,
    Boolean,
    Null,
    Enum,
    List,
    Object,
}

/// <summary>A value; <paramref name="Text"/> is the name or the value as written, unquoted.</summary>
internal sealed record ValueNode(ValueKind Kind, string Text, IReadOnlyList<ValueNode> Items, IReadOnlyList<ArgumentNode> Fields, Span Span);

/// <summary>The definitions of one file.</summary>
internal sealed record Document(IReadOnlyList<OperationDefinition> Operations, IReadOnlyList<FragmentDefinition> Fragments);
