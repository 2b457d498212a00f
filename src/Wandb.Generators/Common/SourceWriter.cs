using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Wandb.Generators.Common;

/// <summary>
/// Writes C# in blocks: a raw string goes in at its own shape and comes out at the current indent. Lines end with <c>\n</c>
/// on every machine, so that what is generated is the same bytes everywhere.
/// </summary>
internal sealed class SourceWriter
{
    private const string IndentUnit = "    ";

    // Kept for the thread's next file: a project with many records would else spend much of its time on buffers.
    [ThreadStatic]
    private static char[]? _kept;

    private char[] _text;
    private int _length;
    private int _indent;
    private bool _isLineStart = true;

    public SourceWriter()
    {
        _text = _kept ?? new char[1 << 15];
        _kept = null;
    }

    /// <summary>Writes each line of <paramref name="block"/> at the current indent; empty lines stay empty.</summary>
    public SourceWriter Write(string block)
    {
        AppendLines(block);
        return EndLine();
    }

    /// <summary>Writes each line of <paramref name="block"/> at the current indent, its parts straight to where they stand.</summary>
    [SuppressMessage("Style", "IDE0060:Remove unused parameter", Justification = "Making it has written it.")]
    public SourceWriter Write([InterpolatedStringHandlerArgument("")] ref SourceBlock block) => EndLine();

    /// <summary>Writes an empty line.</summary>
    public SourceWriter Blank()
    {
        return EndLine();
    }

    /// <summary>Writes <c>{</c> and indents what follows.</summary>
    public SourceWriter Open()
    {
        Write("{");
        _indent++;
        return this;
    }

    /// <summary>Writes <paramref name="header"/>, then <c>{</c>, and indents what follows.</summary>
    public SourceWriter Open(string header) => Write(header).Open();

    /// <summary>Writes <paramref name="header"/>, then <c>{</c>, and indents what follows.</summary>
    [SuppressMessage("Style", "IDE0060:Remove unused parameter", Justification = "Making it has written it.")]
    public SourceWriter Open([InterpolatedStringHandlerArgument("")] ref SourceBlock header) => EndLine().Open();

    /// <summary>Ends the block: <c>}</c> and, where the statement needs it, <paramref name="suffix"/>.</summary>
    public SourceWriter Close(string suffix = "")
    {
        if (_indent == 0)
        {
            throw new InvalidOperationException("There is no open block.");
        }

        // A block whose last part ends with the line before the next one.
        if (_length > 1 && _text[_length - 1] == '\n' && _text[_length - 2] == '\n')
        {
            _length--;
        }

        _indent--;
        return Write("}" + suffix);
    }

    /// <summary>Indents what follows without a brace, for continued expressions.</summary>
    public SourceWriter Indent()
    {
        _indent++;
        return this;
    }

    /// <summary>Ends <see cref="Indent"/>.</summary>
    public SourceWriter Outdent()
    {
        _indent--;
        return this;
    }

    public SourceText ToSourceText() => SourceText.From(ToString(), Encoding.UTF8);

    public override string ToString() => new(_text, 0, _length);

    /// <summary>Ends the writing: what was written, and the buffer goes to the next writer.</summary>
    public string Finish()
    {
        string text = ToString();
        _kept = _text;
        _text = [];
        _length = 0;
        return text;
    }

    /// <summary>Goes on with a block; each new line begins at the current indent.</summary>
    internal void AppendLines(string text)
    {
        int start = 0;
        for (int end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            AppendPart(text, start, end > start && text[end - 1] == '\r' ? end - start - 1 : end - start);
            EndLine();
            start = end + 1;
        }

        AppendPart(text, start, text.Length - start);
    }

    private void AppendPart(string text, int start, int length)
    {
        if (length == 0)
        {
            return;
        }

        if (_isLineStart)
        {
            _isLineStart = false;
            for (int i = 0; i < _indent; i++)
            {
                Append(IndentUnit, 0, IndentUnit.Length);
            }
        }

        Append(text, start, length);
    }

    private SourceWriter EndLine()
    {
        Append("\n", 0, 1);
        _isLineStart = true;
        return this;
    }

    private void Append(string text, int start, int length)
    {
        if (_length + length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_length + length, _text.Length * 2));
        }

        text.CopyTo(start, _text, _length, length);
        _length += length;
    }
}
