using Wandb.Metadata.RawJson;

namespace Wandb.Client.Tests.Metadata;

public sealed class JsonEqualityTests
{
    [Theory]
    [InlineData("1.0", "1.00")]
    [InlineData("1.0", "10e-1")]
    [InlineData("1.0", "0.1E+1")]
    [InlineData("100.0", "1e2")]
    [InlineData("-0.00", "-0e7")]
    [InlineData("0", "-0")]
    [InlineData("0.001", "1e-3")]
    [InlineData("1020.5", "10205e-1")]
    [InlineData("1e99999999999999999999", "1e99999999999999999999")]
    [InlineData("\"a\"", "\"\\u0061\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\"😀\"")]
    [InlineData("[1, 2.50]", "[ 1,2.5 ]")]
    [InlineData("{\"a\":1,\"b\":[{}]}", "{ \"b\":[ { } ],\"\\u0061\":1}")]
    [InlineData("{\"a\":9,\"a\":1}", "{\"a\":1}")]
    public void Spellings_of_one_value_are_the_same(string left, string right)
    {
        Assert.True(Same(left, right));
        Assert.True(Same(right, left));
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("1e2", "100")]
    [InlineData("0.0", "-0.0")]
    [InlineData("1.0", "-1.0")]
    [InlineData("1.01", "1.1")]
    [InlineData("10.0", "1.0")]
    [InlineData("1e400", "1e401")]
    [InlineData("1e99999999999999999999", "10e99999999999999999998")]
    [InlineData("9007199254740992", "9007199254740993")]
    [InlineData("9007199254740992.0", "9007199254740993.0")]
    [InlineData("\"1\"", "1")]
    [InlineData("null", "false")]
    [InlineData("true", "false")]
    [InlineData("{}", "[]")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[1]", "[1,1]")]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":1}")]
    [InlineData("{\"a\":1}", "{\"b\":1}")]
    [InlineData("{\"a\":9,\"a\":1}", "{\"a\":1,\"a\":9}")]
    [InlineData("\"\\ud800\"", "\"\\ud801\"")]
    public void Different_values_are_not(string left, string right)
    {
        Assert.False(Same(left, right));
        Assert.False(Same(right, left));
    }

    [SeededProperty(MaxTest = 3000)]
    public void A_value_is_itself_in_another_layout_and_order(int seed)
    {
        string value = new RandomJson(seed).Value(4);
        string respelled = RespelledJson.Of(value, seed);
        Assert.True(Same(value, respelled), $"{value} and {respelled}");
        Assert.Equal(JsonHash.Of(Slice(value)), JsonHash.Of(Slice(respelled)));
    }

    private static bool Same(string left, string right) => JsonEquality.Same(Slice(left), Slice(right));

    private static JsonSlice Slice(string text) => JsonText.ParseArgument(text.Utf8(), "text");
}
