using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Wandb.LocalServer.GraphQL;

/// <summary>A scalar whose values are texts, kept as they came.</summary>
internal sealed class TextScalar : ScalarGraphType
{
    public TextScalar(string name) => Name = name;

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value is string or null ? value : ThrowValueConversionError(value);
}

/// <summary>A whole number of 64 bits; read from a text too, which clients without such numbers send.</summary>
internal sealed class Int64Scalar : ScalarGraphType
{
    public Int64Scalar(string name) => Name = name;

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLIntValue number => ParseValue(number.Value.ToString()),
        GraphQLStringValue text => ParseValue(text.Value.ToString()),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        int number => (long)number,
        long number => number,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        _ => ThrowValueConversionError(value),
    };
}

/// <summary>Any JSON value.</summary>
internal sealed class JsonScalar : ScalarGraphType
{
    public JsonScalar() => Name = "JSON";

    public override object? ParseValue(object? value) => value;
}
