using Wandb.Generators.Common;
using Wandb.Generators.Operations.Shapes;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations;

/// <summary>Binds one operation file to a schema: what is right becomes specs, what is not becomes problems.</summary>
internal sealed class OperationBinder
{
    private readonly OperationUnit _unit;
    private readonly BoundDocument _document;
    private readonly ShapeScope _scope;
    private readonly DefinitionProblems _problems;

    private OperationBinder(OperationUnit unit, Document own, SchemaModel schema)
    {
        _unit = unit;
        _document = BoundDocument.Bind(own, [.. unit.Imported.SelectMany(text => DocumentReader.ReadTrusted(text).Fragments)], schema);
        _scope = new ShapeScope(schema, _document.Fragments, unit.File.Namespace);
        _problems = new DefinitionProblems(unit);
    }

    public static FileSpec Bind(OperationUnit unit, SchemaModel schema, CancellationToken token)
    {
        (Document own, FileProblem? problem) = DocumentReader.Read(unit.File.Path, unit.File.Text);
        if (problem is not null)
        {
            return new FileSpec(default, default, [problem]);
        }

        token.ThrowIfCancellationRequested();
        return new OperationBinder(unit, own, schema).Bind(token);
    }

    private FileSpec Bind(CancellationToken token)
    {
        var specs = new List<DefinitionSpec>();
        foreach (Definition definition in _document.Own)
        {
            token.ThrowIfCancellationRequested();
            bool isValid = _problems.Add(definition, _document.Validate(definition));

            // What is wrong inside a fragment is said at the fragment; who spreads it is left out without a word.
            if (isValid && NodeWalk.Reached(definition.Selections, _document.Fragments).All(fragment => _document.Validate(fragment).Count == 0))
            {
                specs.Add(definition is OperationDefinition operation ? Spec(operation) : Spec((FragmentDefinition)definition));
            }
        }

        return new FileSpec(
            specs.ToEquatableArray(),
            _scope.UsedTypes.Select(name => new TypeUse(_unit.File.Namespace, _unit.IsGroupPublic, name)).ToEquatableArray(),
            _problems.ToEquatableArray());
    }

    private FragmentSpec Spec(FragmentDefinition fragment)
    {
        TypeDefinition type = _scope.Schema.Find(fragment.TypeCondition)!;
        string name = TypeNames.OfFragment(fragment.Name, _scope.Schema);
        string summary = $"Fields of {type.Name} selected by fragment {fragment.Name}.";
        return new FragmentSpec(
            _unit.File.Namespace,
            Accessibility(_unit.IsGroupPublic),
            name,
            Shape(name, summary, type, fragment.Selections),
            type.Name == _scope.Schema.QueryType || type.Name == _scope.Schema.MutationType);
    }

    private OperationSpec Spec(OperationDefinition operation)
    {
        TypeDefinition root = _document.Fitter.RootType(operation.Kind)!;
        string name = TypeNames.OfOperation(operation.Name, operation.Kind == RootKind.Mutation, _scope.Schema);
        return new OperationSpec(
            _unit.File.Namespace,
            Accessibility(_unit.File.IsPublic),
            name,
            _document.Print(operation, root),
            InputBinder.Variables(operation, name, _scope),
            Shape(TypeNames.OfData(operation.Name, _scope.Schema), $"What {operation.Name} answers.", root, operation.Selections));
    }

    private RecordShape Shape(string name, string summary, TypeDefinition type, IReadOnlyList<Selection> selections) =>
        new ShapeBuilder(_scope).Build(
            name, TypeNames.Global(_unit.File.Namespace, name), summary, type, [.. selections.Select(selection => new Part(selection, false))]);

    private static string Accessibility(bool isPublic) => isPublic ? "public" : "internal";
}
