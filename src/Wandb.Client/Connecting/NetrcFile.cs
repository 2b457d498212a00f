namespace Wandb;

/// <summary>Reads the passwords of a netrc file. What it accepts is what the official SDK's reader accepts.</summary>
internal sealed class NetrcFile
{
    private readonly Dictionary<string, string> _passwords = new(StringComparer.OrdinalIgnoreCase);
    private string? _defaultPassword;

    private NetrcFile()
    {
    }

    /// <summary>Throws <see cref="FormatException"/> with the line for a file that is broken. Messages never hold a value of the file.</summary>
    public static NetrcFile Parse(string text)
    {
        NetrcFile file = new();
        NetrcLexer lexer = new(text);
        while (lexer.NextWord(skipComments: true) is { } word)
        {
            switch (word)
            {
                case "machine":
                    string machine = lexer.Value("machine");
                    file._passwords[machine] = ReadEntry(lexer);
                    break;
                case "default":
                    file._defaultPassword = ReadEntry(lexer);
                    break;
                case "macdef":
                    lexer.SkipMacro();
                    break;
                default:
                    throw lexer.Broken("expected 'machine', 'default' or 'macdef'");
            }
        }

        return file;
    }

    /// <summary>The password for a host (with its port, if it has one), or the one of the default entry, or null.</summary>
    public string? PasswordFor(string host) => _passwords.GetValueOrDefault(host) ?? _defaultPassword;

    private static string ReadEntry(NetrcLexer lexer)
    {
        string password = string.Empty;
        while (lexer.PeekWord() is { } word && word is not ("machine" or "default" or "macdef"))
        {
            lexer.NextWord(skipComments: true);
            switch (word)
            {
                case "password":
                    password = lexer.Value(word);
                    break;
                case "login" or "user" or "account":
                    lexer.Value(word);
                    break;
                default:
                    throw lexer.Broken("expected 'login', 'account' or 'password'");
            }
        }

        return password;
    }
}
