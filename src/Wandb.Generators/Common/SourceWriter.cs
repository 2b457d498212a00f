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

    private readonly StringBuilder _text = new();
    private int _indent;

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
        _text.Append('\n');
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

    public override string ToString() => _text.ToString();

    private void WriteLine(string block, int start, int length)
    {
        if (length > 0)
        {
            for (int i = 0; i < _indent; i++)
            {
                _text.Append(IndentUnit);
            }

            _text.Append(block, start, length);
        }

        _text.Append('\n');
    }
}
