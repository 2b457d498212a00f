using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Validation;

/// <summary>Validates one operation or fragment against a schema, by the rules of the GraphQL specification.</summary>
internal static class DefinitionValidator
{
    public static IReadOnlyList<Finding> Validate(Definition definition, SchemaModel schema, IReadOnlyDictionary<string, FragmentDefinition> fragments)
    {
        var context = new ValidationContext(schema, fragments);
        if (definition is OperationDefinition operation)
        {
            CheckOperation(operation, context);
        }
        else
        {
            CheckFragment((FragmentDefinition)definition, context);
        }

        return context.Findings;
    }

    private static void CheckOperation(OperationDefinition operation, ValidationContext context)
    {
        if (operation.Name.Length == 0)
        {
            context.Report(operation.NameSpan, "an operation without a name gets no class; name it, as in query GetArtifact { … }");
        }

        if (operation.Kind == RootKind.Subscription)
        {
            context.Report(operation.NameSpan, "subscriptions are not supported: W&B servers have none; use a query");
            return;
        }

        TypeDefinition? root = context.Schema.Find(operation.Kind == RootKind.Query ? context.Schema.QueryType : context.Schema.MutationType);
        if (root is null)
        {
            context.Report(operation.NameSpan, $"the schema has no {(operation.Kind == RootKind.Query ? "queries" : "mutations")}");
            return;
        }

        new DirectiveRules(context).Check(operation.Directives, operation.Kind == RootKind.Query ? "QUERY" : "MUTATION");
        new SelectionRules(context).Check(operation.Selections, root);
        new VariableRules(context).Check(operation, root);
        new MergeRules(context).Check(operation, root);
    }

    private static void CheckFragment(FragmentDefinition fragment, ValidationContext context)
    {
        var rules = new SelectionRules(context);
        new DirectiveRules(context).Check(fragment.Directives, "FRAGMENT_DEFINITION");
        if (rules.CheckCondition(fragment.TypeCondition, fragment.TypeSpan) is not { } type)
        {
            return;
        }

        if (NodeWalk.Reached(fragment.Selections, context.Fragments).Any(reached => reached.Name == fragment.Name))
        {
            context.Report(fragment.NameSpan, $"fragment '{fragment.Name}' contains itself; take one spread out of the circle");
            return;
        }

        rules.Check(fragment.Selections, type);
        new MergeRules(context).Check(fragment, type);
    }
}
