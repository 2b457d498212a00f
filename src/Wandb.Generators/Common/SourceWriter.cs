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

    public SourceWriter()
    {
        _text = _kept ?? new char[1 << 15];
        _kept = null;
    }

    /// <summary>Writes each line of <paramref name="block"/> at the current indent; empty lines stay empty.</summary>
    public SourceWriter Write(string block)
    {
        int start = 0;
        while (start <= block.Length)
        {
            int end = block.IndexOf('\n', start);
            int stop = end < 0 ? block.Length : end;
            int length = stop > start && block[stop - 1] == '\r' ? stop - start - 1 : stop - start;
            WriteLine(block, start, length);
            if (end < 0)
            {
                break;
            }

            start = end + 1;
        }

        return this;
    }

    /// <summary>Writes an empty line.</summary>
    public SourceWriter Blank()
    {
        Append("\n", 0, 1);
        return this;
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

    private void WriteLine(string block, int start, int length)
    {
        if (length > 0)
        {
            for (int i = 0; i < _indent; i++)
            {
                Append(IndentUnit, 0, IndentUnit.Length);
            }

            Append(block, start, length);
        }

        Append("\n", 0, 1);
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
