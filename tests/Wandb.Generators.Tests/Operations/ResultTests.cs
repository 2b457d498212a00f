using Wandb.GraphQL;

namespace Wandb.Generators.Tests.Operations;

/// <summary>What is read from an answer: compiled, loaded and run.</summary>
public sealed class ResultTests
{
    private const string Scalars = """
        query Q { ship(id: "1") { id name built masts length tonnage voyage afloat log extra colour state states } }
        """;

    [Fact]
    public void Every_scalar_has_its_type()
    {
        string read = OperationProject.Run(Scalars, """
            QData.ShipData ship = new QQuery().ReadResult(Json(argument)).Ship!;
            string id = ship.Id; DateTimeOffset? built = ship.Built; int masts = ship.Masts; double? length = ship.Length;
            long tonnage = ship.Tonnage; long? voyage = ship.Voyage; bool afloat = ship.Afloat; string? log = ship.Log;
            JsonElement? extra = ship.Extra; JsonElement? colour = ship.Colour; State state = ship.State; IReadOnlyList<State>? states = ship.States;
            return FormattableString.Invariant($"{id} {built:O} {masts} {length} {tonnage} {voyage} {afloat} {log} {extra} {colour} {state} {string.Join(",", states!)}");
            """, """
            {"ship":{"id":"1","name":"A","built":"2024-05-01T12:34:56Z","masts":3,"length":1.5,"tonnage":9007199254740993,"voyage":7,"afloat":true,
             "log":"{}","extra":{"a":1},"colour":"red","state":"AT_SEA","states":["SUNK","READY"]}}
            """);

        Assert.Equal("1 2024-05-01T12:34:56.0000000+00:00 3 1.5 9007199254740993 7 True {} {\"a\":1} red AT_SEA SUNK,READY", read);
    }

    [Fact]
    public void What_may_be_null_may_be_null() =>
        Assert.Equal("True True True True", OperationProject.Run(Scalars, """
            QData.ShipData ship = new QQuery().ReadResult(Json(argument)).Ship!;
            bool noShip = new QQuery().ReadResult(Json("{\"ship\":null}")).Ship is null;
            return $"{ship.Built is null} {ship.States is null} {ship.Extra is null} {noShip}";
            """, """{"ship":{"id":"1","name":"A","built":null,"masts":3,"tonnage":1,"afloat":true,"state":"READY"}}"""));

    [Fact]
    public void Lists_nest_and_hold_nulls_where_the_schema_lets_them() =>
        Assert.Equal("2;null;1,null", OperationProject.Run("query Q { fleet { masts } }", """
            IReadOnlyList<IReadOnlyList<QData.FleetData?>?> fleet = new QQuery().ReadResult(Json(argument)).Fleet!;
            return string.Join(";", fleet.Select(row => row is null ? "null" : string.Join(",", row.Select(ship => ship is null ? "null" : ship.Masts.ToString()))));
            """, """{"fleet":[[{"masts":2}],null,[{"masts":1},null]]}"""));

    [Fact]
    public void A_value_of_an_enum_that_the_schema_does_not_list_is_kept() =>
        Assert.Equal("GHOST False True True", OperationProject.Run("query Q { ship(id: 1) { state } }", """
            State state = new QQuery().ReadResult(Json(argument)).Ship!.State;
            return $"{state} {state.IsKnown} {State.AtSea.IsKnown} {state == new State("GHOST")}";
            """, """{"ship":{"state":"GHOST"}}"""));

    [Fact]
    public void An_alias_names_the_property() =>
        Assert.Equal("3 4", OperationProject.Run("query Q { one: ship(id: 1) { masts } two: ship(id: 2) { howMany: masts } }", """
            QData data = new QQuery().ReadResult(Json(argument));
            return $"{data.One!.Masts} {data.Two!.HowMany}";
            """, """{"one":{"masts":3},"two":{"howMany":4}}"""));

    [Fact]
    public void Names_that_CSharp_has_taken_are_stepped_around() =>
        Assert.Equal("a 1 b c d e", OperationProject.Run("query Q { class qData: name ship(id: 1) { class equals _private snake_case shipData: name owner { ship { name } } } }", """
            QData data = new QQuery().ReadResult(Json(argument));
            return $"{data.Class} {data.Ship!.EqualsProperty} {data.Ship.Class} {data.Ship.Private} {data.Ship.SnakeCase} {data.QDataProperty}";
            """, """{"class":"a","qData":"e","ship":{"class":"b","equals":1,"_private":"c","snake_case":"d","shipData":"x"}}"""));

    [Fact]
    public void A_field_under_a_condition_may_be_missing() =>
        Assert.Equal("True True 3", OperationProject.Run("""
            query Q($full: Boolean!) { ship(id: 1) { masts @include(if: $full) state @skip(if: $full) ... @include(if: $full) { afloat } } }
            """, """
            int? missing = new QQuery { Full = false }.ReadResult(Json("{\"ship\":{\"state\":\"READY\"}}")).Ship!.Masts;
            QData.ShipData full = new QQuery { Full = true }.ReadResult(Json(argument)).Ship!;
            State? state = full.State; bool? afloat = full.Afloat;
            return $"{missing is null} {state is null} {full.Masts}";
            """, """{"ship":{"masts":3,"afloat":true}}"""));

    [Fact]
    public void Selections_of_one_key_are_merged() =>
        Assert.Equal("a 1 True", OperationProject.Run("""
            query Q($x: Boolean!) { ship(id: 1) { owner { name } owner { id } } ...F @include(if: $x) }
            fragment F on Root { ship(id: 1) { owner { role } } }
            """, """
            QData data = new QQuery { X = false }.ReadResult(Json(argument));
            return $"{data.Ship!.Owner!.Name} {data.Ship.Owner.Id} {data.F is null}";
            """, """{"ship":{"owner":{"name":"a","id":"1"}}}"""));

    [Theory]
    [InlineData("""{"ship":{"name":"A","masts":null,"state":"READY"}}""", "data.ship.masts", "found null")]
    [InlineData("""{"ship":{"name":"A","masts":"3","state":"READY"}}""", "data.ship.masts", "found a text")]
    [InlineData("""{"ship":{"name":"A","masts":1.5,"state":"READY"}}""", "data.ship.masts", "expected a whole number of 32 bits")]
    [InlineData("""{"ship":{"masts":3,"state":"READY"}}""", "data.ship.name", "found nothing")]
    [InlineData("""{"ship":[]}""", "data.ship", "expected an object, found a list")]
    [InlineData("""{"ship":{"name":"A","masts":3,"state":"READY","crew":[{"name":"x"},{"name":false}]}}""", "data.ship.crew[1].name", "expected a text")]
    [InlineData("""{"ship":{"name":"A","masts":3,"state":"READY","crew":[{"name":"x"},{"name":"x"},{}]}}""", "data.ship.crew[2].name", "found nothing")]
    [InlineData("""{"ship":{"masts":1,"name":"A"},"ship":{"masts":"1","name":"A"}}""", "data.ship.masts", "found a text")]
    [InlineData("[]", "data", "expected an object")]
    public void An_answer_that_breaks_the_schema_is_refused_with_its_path(string answer, string path, string says)
    {
        GraphQLResponseException refused = Assert.Throws<GraphQLResponseException>(() => OperationProject.Run(
            "query Q { ship(id: 1) { name masts state crew { name } } }",
            "return new QQuery().ReadResult(Json(argument)).Ship!.Name;",
            answer));

        Assert.Equal(path, refused.Path);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_does_not_repeat_what_the_answer_held()
    {
        GraphQLResponseException refused = Assert.Throws<GraphQLResponseException>(() => OperationProject.Run(
            "query Q { ship(id: 1) { masts } }", "return new QQuery().ReadResult(Json(argument)).ToString();", """{"ship":{"masts":"secret"}}"""));

        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"2024-05-01T12:34:56\"", "2024-05-01T12:34:56.0000000+00:00")]
    [InlineData("\"2024-05-01T12:34:56.1234567+02:00\"", "2024-05-01T12:34:56.1234567+02:00")]
    [InlineData("\"2024-05-01T12:34:56\\u002B02:00\"", "2024-05-01T12:34:56.0000000+02:00")]
    public void A_moment_without_an_offset_is_in_utc(string built, string expected) =>
        Assert.Equal(expected, OperationProject.Run(
            "query Q { ship(id: 1) { built } }",
            "return new QQuery().ReadResult(Json(argument)).Ship!.Built!.Value.ToString(\"O\");",
            $$$"""{"ship":{"built":{{{built}}}}}"""));

    [Fact]
    public void Ids_written_as_numbers_and_long_numbers_written_as_texts_are_understood() =>
        Assert.Equal("12 9223372036854775807", OperationProject.Run(
            "query Q { ship(id: 1) { id tonnage } }",
            """
            QData.ShipData ship = new QQuery().ReadResult(Json(argument)).Ship!;
            return $"{ship.Id} {ship.Tonnage}";
            """,
            """{"ship":{"id":12,"tonnage":"9223372036854775807"}}"""));

    [Fact]
    public void Json_of_an_answer_outlives_its_document() =>
        Assert.Equal("""{"a":1}""", OperationProject.Run("query Q { ship(id: 1) { extra } }", """
            JsonElement? extra;
            using (JsonDocument document = JsonDocument.Parse(argument))
            {
                extra = new QQuery().ReadResult(document.RootElement).Ship!.Extra;
            }

            return extra!.Value.GetRawText();
            """, """{"ship":{"extra":{"a":1}}}"""));
}
