using Wandb.Generators.Operations.Shapes;
using Wandb.Generators.Operations.Validation;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations;

/// <summary>A document fitted to a schema, with the fragments it can name. Validates each definition once.</summary>
internal sealed class BoundDocument
{
    private readonly SchemaModel _schema;
    private readonly Dictionary<Definition, IReadOnlyList<Finding>> _findings = new(ReferenceComparer.Instance);

    private BoundDocument(SchemaModel schema, SchemaFitter fitter, IReadOnlyDictionary<string, FragmentDefinition> fragments)
    {
        _schema = schema;
        Fitter = fitter;
        Fragments = fragments;
    }

    public SchemaFitter Fitter { get; }

    /// <summary>The first fragment of each name.</summary>
    public IReadOnlyDictionary<string, FragmentDefinition> Fragments { get; }

    /// <summary>The definitions of the file itself, as fitted, in the order written.</summary>
    public IReadOnlyList<Definition> Own { get; private set; } = [];

    public static BoundDocument Bind(Document own, IReadOnlyList<FragmentDefinition> imported, SchemaModel schema)
    {
        var fitter = new SchemaFitter(schema);
        Dictionary<string, FragmentDefinition> written = ByName(own.Fragments.Concat(imported));
        FragmentDefinition[] fitted = [.. own.Fragments.Select(fitter.Fit)];
        Dictionary<string, FragmentDefinition> fragments = ByName(fitted.Concat(imported.Select(fitter.Fit)));
        IEnumerable<Definition> operations = own.Operations.Select(operation => fitter.Fit(operation, written, fragments));
        return new BoundDocument(schema, fitter, fragments)
        {
            Own = [.. operations.Concat(fitted).OrderBy(definition => definition.NameSpan.Start)],
        };
    }

    public IReadOnlyList<Finding> Validate(Definition definition)
    {
        if (!_findings.TryGetValue(definition, out IReadOnlyList<Finding>? findings))
        {
            findings = DefinitionValidator.Validate(definition, _schema, Fragments);
            _findings.Add(definition, findings);
        }

        return findings;
    }

    /// <summary>The text of a valid operation, with all that its answer is read by.</summary>
    public OperationTextSpec Print(OperationDefinition operation, TypeDefinition? root)
    {
        var completer = new DocumentCompleter(_schema, Fragments);
        IReadOnlyList<Selection> selections = completer.CompleteRoot(operation.Selections, root);
        return new OperationTextSpec(
            operation.Name,
            operation.Kind == RootKind.Mutation,
            DocumentPrinter.Variables(operation.Variables),
            DocumentPrinter.RootFields(selections),
            string.Concat(NodeWalk.Reached(selections, Fragments).Select(fragment => DocumentPrinter.Fragment(completer.Complete(fragment)))),
            operation.Directives.Any(directive => directive.Name == BuiltIns.Idempotent));
    }

    private static Dictionary<string, FragmentDefinition> ByName(IEnumerable<FragmentDefinition> fragments)
    {
        var byName = new Dictionary<string, FragmentDefinition>(StringComparer.Ordinal);
        foreach (FragmentDefinition fragment in fragments)
        {
            if (!byName.ContainsKey(fragment.Name))
            {
                byName.Add(fragment.Name, fragment);
            }
        }

        return byName;
    }

    private sealed class ReferenceComparer : IEqualityComparer<Definition>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(Definition? x, Definition? y) => ReferenceEquals(x, y);

        public int GetHashCode(Definition definition) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(definition);
    }
}
