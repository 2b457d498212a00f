using System.Text;

namespace Wandb;

/// <summary>Cuts a netrc file into words: separated by white space, quoted words with <c>\</c> escapes, comments from <c>#</c> to the end of the line.</summary>
internal sealed class NetrcLexer(string text)
{
    private int _at;

    public string? PeekWord()
    {
        int start = _at;
        string? word = NextWord(skipComments: true);
        _at = start;
        return word;
    }

    /// <summary>The next word, or null at the end. A value may begin with <c>#</c>, a keyword may not.</summary>
    public string? NextWord(bool skipComments)
    {
        SkipWhiteSpace();
        while (skipComments && _at < text.Length && text[_at] == '#')
        {
            SkipLine();
            SkipWhiteSpace();
        }

        return _at == text.Length ? null : text[_at] == '"' ? Quoted() : Plain();
    }

    public string Value(string keyword) => NextWord(skipComments: false) ?? throw Broken($"nothing follows '{keyword}'");

    /// <summary>A macro ends at the first empty line.</summary>
    public void SkipMacro()
    {
        Value("macdef");
        SkipLine();
        while (_at < text.Length)
        {
            int start = _at;
            SkipLine();
            if (string.IsNullOrWhiteSpace(text[start.._at]))
            {
                return;
            }
        }

        throw Broken("a macro without an empty line at its end");
    }

    public FormatException Broken(string fault) => new($"line {text.AsSpan(0, _at).Count('\n') + 1}: {fault}");

    private string Quoted()
    {
        StringBuilder word = new();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return word.ToString();
            }

            Unescape();
            if (_at < text.Length)
            {
                word.Append(text[_at]);
            }
        }

        throw Broken("a quoted value without its closing quote");
    }

    private string Plain()
    {
        StringBuilder word = new();
        for (; _at < text.Length && !char.IsWhiteSpace(text[_at]); _at++)
        {
            Unescape();
            if (_at < text.Length)
            {
                word.Append(text[_at]);
            }
        }

        return word.ToString();
    }

    private void Unescape()
    {
        if (text[_at] == '\\')
        {
            _at++;
        }
    }

    private void SkipWhiteSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private void SkipLine()
    {
        int end = text.IndexOf('\n', _at);
        _at = end < 0 ? text.Length : end + 1;
    }
}
