namespace Wandb;

/// <summary>A settings file of W&amp;B: INI, of which only the section <c>[default]</c> counts.</summary>
internal static class SettingsFile
{
    private const string Section = "default";

    /// <summary>The settings by lower-case name. Throws <see cref="FormatException"/> with the line for a file that is broken.</summary>
    public static Dictionary<string, string> Parse(string text)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        string? section = null;
        string? lastKey = null;
        int lastIndent = 0;
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string trimmed = line.Trim();
            if (trimmed.Length == 0 || trimmed[0] is '#' or ';')
            {
                continue;
            }

            int indent = line.Length - line.TrimStart().Length;
            if (lastKey is not null && indent > lastIndent)
            {
                Continue(settings, section, lastKey, trimmed);
            }
            else if (trimmed[0] == '[')
            {
                int end = trimmed.LastIndexOf(']');
                section = end > 0 ? trimmed[1..end] : throw Broken(number, "a section header without ']'");
                lastKey = null;
            }
            else
            {
                lastIndent = indent;
                lastKey = ReadSetting(settings, section ?? throw Broken(number, "a setting before the first section"), trimmed, number);
            }
        }

        return settings;
    }

    private static string ReadSetting(Dictionary<string, string> settings, string section, string line, int number)
    {
        int separator = line.AsSpan().IndexOfAny('=', ':');
        if (separator <= 0)
        {
            throw Broken(number, "neither a section nor 'name = value'");
        }

        string key = line[..separator].Trim().ToLowerInvariant();
        if (section == Section && !settings.TryAdd(key, line[(separator + 1)..].Trim()))
        {
            throw Broken(number, $"'{key}' is set a second time");
        }

        return key;
    }

    private static void Continue(Dictionary<string, string> settings, string? section, string key, string more)
    {
        if (section == Section)
        {
            settings[key] += "\n" + more;
        }
    }

    private static FormatException Broken(int line, string fault) => new($"line {line}: {fault}");
}
