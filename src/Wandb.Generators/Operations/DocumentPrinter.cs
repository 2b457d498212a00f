using System.Text;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations;

/// <summary>
/// Prints nodes in the fewest characters. With marks on, <see cref="Mark"/> stands in front of every name that has to differ
/// when operations are joined in one document: variables, root response keys, fragments.
/// </summary>
internal sealed class DocumentPrinter
{
    public const char Mark = '\u0001';

    private readonly StringBuilder _text = new();

    public static string Variables(IEnumerable<VariableDefinition> variables) => string.Join(",", variables.Select(variable =>
        $"${Mark}{variable.Name}:{variable.Type}{(variable.Default is null ? string.Empty : "=" + Value(variable.Default))}"));

    public static string RootFields(IEnumerable<Selection> selections)
    {
        var printer = new DocumentPrinter();
        printer.PrintAll(selections, isRoot: true);
        return printer._text.ToString();
    }

    public static string Fragment(FragmentDefinition fragment)
    {
        var printer = new DocumentPrinter();
        printer._text.Append("fragment ").Append(Mark).Append(fragment.Name).Append(" on ").Append(fragment.TypeCondition);
        printer.Braces(fragment.Selections, isRoot: false);
        return printer._text.ToString();
    }

    /// <summary>A value in the notation of GraphQL, variables marked.</summary>
    public static string Value(ValueNode value) => value.Kind switch
    {
        ValueKind.Variable => $"${Mark}{value.Text}",
        ValueKind.String => SchemaText.Quote(value.Text),
        ValueKind.List => $"[{string.Join(",", value.Items.Select(Value))}]",
        ValueKind.Object => $"{{{string.Join(",", value.Fields.Select(field => $"{field.Name}:{Value(field.Value)}"))}}}",
        _ => value.Text,
    };

    private void PrintAll(IEnumerable<Selection> selections, bool isRoot)
    {
        bool first = true;
        foreach (Selection selection in selections)
        {
            if (!first)
            {
                _text.Append(' ');
            }

            first = false;
            Print(selection, isRoot);
        }
    }

    private void Print(Selection selection, bool isRoot)
    {
        switch (selection)
        {
            case FieldSelection field:
                PrintField(field, isRoot);
                break;
            case SpreadSelection spread:
                _text.Append("...").Append(Mark).Append(spread.Name);
                Directives(spread.Directives);
                break;
            case InlineSelection inline:
                _text.Append("...").Append(inline.TypeCondition is null ? string.Empty : "on " + inline.TypeCondition);
                Directives(inline.Directives);
                Braces(inline.Selections, isRoot);
                break;
        }
    }

    private void PrintField(FieldSelection field, bool isRoot)
    {
        // A root field always gets its key spelt out: the mark becomes a prefix, and a prefix makes it an alias.
        if (isRoot)
        {
            _text.Append(Mark).Append(field.ResponseKey).Append(':');
        }
        else if (field.Alias is not null)
        {
            _text.Append(field.Alias).Append(':');
        }

        _text.Append(field.Name);
        Arguments(field.Arguments);
        Directives(field.Directives);
        if (field.Selections is not null)
        {
            Braces(field.Selections, isRoot: false);
        }
    }

    private void Braces(IEnumerable<Selection> selections, bool isRoot)
    {
        _text.Append('{');
        PrintAll(selections, isRoot);
        _text.Append('}');
    }

    private void Arguments(IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count > 0)
        {
            _text.Append('(').Append(string.Join(",", arguments.Select(argument => $"{argument.Name}:{Value(argument.Value)}"))).Append(')');
        }
    }

    private void Directives(IEnumerable<DirectiveNode> directives)
    {
        foreach (DirectiveNode directive in directives)
        {
            _text.Append('@').Append(directive.Name);
            Arguments(directive.Arguments);
        }
    }
}
