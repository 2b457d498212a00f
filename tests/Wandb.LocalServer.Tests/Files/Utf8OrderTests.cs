using System.Text;
using Wandb.LocalServer.Manifests;

namespace Wandb.LocalServer.Tests.Files;

public sealed class Utf8OrderTests
{
    private static readonly string[] Texts =
        ["", "B", "a-b", "a.b", "a/b", "a_b", "ab", "b", "é", "\uD7FF", "\uE000", "\uFF21", "\uFFFF", "\U00010000", "\U0001F600", "\U0001F601", "a\U0001F600b", "a\uFF21b"];

    [Fact]
    public void Texts_are_in_the_order_of_their_UTF_8_bytes()
    {
        foreach (string x in Texts)
        {
            foreach (string y in Texts)
            {
                int expected = Math.Sign(Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y)));
                Assert.Equal((x, y, expected), (x, y, Math.Sign(Utf8Order.Comparer.Compare(x, y))));
            }
        }
    }
}
