using Spectre.Console;

namespace QuickStart;

/// <summary>Shows the artifact before and after one step; what the step changed is marked.</summary>
internal static class StateTable
{
    public static void Show(string step, ArtifactState before, ArtifactState after)
    {
        Table table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(step)}[/]").Expand();
        table.AddColumns("", "field", "before", "after");
        foreach (string field in before.Fields.Keys.Union(after.Fields.Keys))
        {
            string? old = before.Fields.GetValueOrDefault(field);
            string? now = after.Fields.GetValueOrDefault(field);
            bool changed = old != now;
            table.AddRow(changed ? "*" : "", Markup.Escape(field), Cell(old, changed ? "red" : "grey"), Cell(now, changed ? "green" : "grey"));
        }

        AnsiConsole.Write(table);
    }

    private static string Cell(string? value, string color) => value is null ? "[grey]–[/]" : $"[{color}]{Markup.Escape(value)}[/]";
}
