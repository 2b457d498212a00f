using FsCheck;
using FsCheck.Xunit;
using Wandb.Generators.Operations;
using Wandb.Generators.Operations.Validation;
using Wandb.GraphQL;

namespace Wandb.Generators.Tests.Operations;

/// <summary>Laws of printing, joining and suggesting.</summary>
public sealed class DocumentAlgebraTests
{
    [Property(MaxTest = 300)]
    public bool Printing_what_was_printed_changes_nothing(int seed)
    {
        string once = Print(RandomDocument.Make(seed));
        return Print(once) == once;
    }

    [Property]
    public bool A_document_holds_no_mark(NonNull<string> variable, NonNull<string> field)
    {
        string plain = field.Get.Replace("\u0001", string.Empty, StringComparison.Ordinal);
        var text = new OperationText("Q", OperationKind.Query, $"$\u0001{variable.Get}:ID", $"\u0001{plain}:{plain}(a:$\u0001b)", "fragment \u0001F on T{a}");
        return !text.Document.Contains('\u0001', StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0001a:a", "{a}")]
    [InlineData("\u0001a:a(b:$\u0001a)", "{a(b:$a)}")]
    [InlineData("\u0001a:ab", "{a:ab}")]
    [InlineData("\u0001a:a \u0001b:a{b:b}", "{a b:a{b:b}}")]
    public void A_root_key_is_spelt_out_only_where_it_differs_from_the_field(string rootFields, string selection) =>
        Assert.Equal("query Q" + selection, new OperationText("Q", OperationKind.Query, string.Empty, rootFields, string.Empty).Document);

    [Fact]
    public void A_variable_named_like_its_type_keeps_both() =>
        Assert.Equal("query Q($ID:ID!){a}", new OperationText("Q", OperationKind.Query, "$\u0001ID:ID!", "\u0001a:a", string.Empty).Document);

    [Fact]
    public void Texts_are_equal_by_their_parts()
    {
        var text = new OperationText("Q", OperationKind.Query, "v", "r", "f");
        _ = text.Document;

        Assert.Equal(new OperationText("Q", OperationKind.Query, "v", "r", "f"), text);
        Assert.NotEqual(new OperationText("Q", OperationKind.Mutation, "v", "r", "f"), text);
        Assert.NotEqual(new OperationText("Q", OperationKind.Query, "v", "r", "g"), text);
    }

    [Property]
    public bool Distance_is_a_metric(NonNull<string> a, NonNull<string> b, NonNull<string> c)
    {
        int ab = Suggestion.Distance(a.Get, b.Get);
        return ab == Suggestion.Distance(b.Get, a.Get)
            && (ab == 0) == (a.Get == b.Get)
            && Suggestion.Distance(a.Get, c.Get) <= ab + Suggestion.Distance(b.Get, c.Get);
    }

    [Theory]
    [InlineData("descripton", "; did you mean 'description'?")]
    [InlineData("NAME", "; did you mean 'name'?")]
    [InlineData("zzz", "")]
    public void The_nearest_name_is_suggested_and_none_when_all_are_far(string written, string expected) =>
        Assert.Equal(expected, Suggestion.For(written, ["name", "description", "digest"]));

    [Fact]
    public void Left_out_and_null_are_two_things()
    {
        GraphQLOptional<string?> left = default;
        GraphQLOptional<string?> none = (string?)null;

        Assert.False(left.IsSet);
        Assert.Throws<InvalidOperationException>(() => left.Value);
        Assert.True(none.IsSet);
        Assert.Null(none.Value);
        Assert.NotEqual(left, none);
        Assert.Equal("(left out) null x", $"{left} {none} {(GraphQLOptional<string?>)"x"}");
    }

    private static string Print(string text)
    {
        Document document = DocumentReader.ReadTrusted(text);
        OperationDefinition operation = document.Operations[0];
        string fragments = string.Concat(document.Fragments.Select(DocumentPrinter.Fragment));
        return new OperationText("Q", OperationKind.Query, DocumentPrinter.Variables(operation.Variables), DocumentPrinter.RootFields(operation.Selections), fragments).Document;
    }
}
