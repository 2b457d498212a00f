namespace Wandb.Generators.Tests.Operations;

/// <summary>Interfaces and unions: a record for each type that has more, a base for all others.</summary>
public sealed class PolymorphismTests
{
    private const string Vessel = """
        query Q { vessel(id: 1) { name ... on Ship { masts } ... on Boat { oars rig: masts } } }
        """;

    [Theory]
    [InlineData("""{"vessel":{"__typename":"Ship","name":"a","masts":3}}""", "ShipData a 3")]
    [InlineData("""{"vessel":{"__typename":"Boat","name":"b","oars":2,"rig":"none"}}""", "BoatData b 2 none")]
    [InlineData("""{"vessel":{"__typename":"Raft","name":"c"}}""", "VesselData c Raft")]
    [InlineData("""{"vessel":{"__typename":"Submarine","name":"d"}}""", "VesselData d Submarine")]
    public void An_object_is_read_into_the_record_of_its_type(string answer, string expected) =>
        Assert.Equal(expected, OperationProject.Run(Vessel, """
            QData.VesselData vessel = new QQuery().ReadResult(Json(argument)).Vessel!;
            return vessel switch
            {
                QData.VesselData.ShipData ship => $"{ship.GetType().Name} {ship.Name} {ship.Masts}",
                QData.VesselData.BoatData boat => $"{boat.GetType().Name} {boat.Name} {boat.Oars} {boat.Rig}",
                _ => $"{vessel.GetType().Name} {vessel.Name} {vessel.TypeName}",
            };
            """, answer));

    [Fact]
    public void The_concrete_type_is_asked_for_where_it_matters_only()
    {
        Assert.Equal(
            "query Q{vessel(id:1){__typename name ...on Ship{masts} ...on Boat{oars rig:masts}}}",
            Document(Vessel));
        Assert.Equal("query Q{vessel(id:1){name ...on Vessel{id}}}", Document("query Q { vessel(id: 1) { name ... on Vessel { id } } }"));
        Assert.Equal(
            "query Q{vessel(id:1){id __typename ...on Ship{masts}}}",
            Document("query Q { vessel(id: 1) { id __typename ... on Ship { masts } } }"));
    }

    [Fact]
    public void A_union_has_records_for_its_members() =>
        Assert.Equal("Ship 3|Person x|Fish", OperationProject.Run(
            "query Q { things { ... on Ship { masts } ... on Person { name } } }",
            """
            return string.Join("|", new QQuery().ReadResult(Json(argument)).Things!.Select(thing => thing switch
            {
                QData.ThingsData.ShipData ship => $"{ship.TypeName} {ship.Masts}",
                QData.ThingsData.PersonData person => $"{person.TypeName} {person.Name}",
                _ => thing.TypeName,
            }));
            """,
            """{"things":[{"__typename":"Ship","masts":3},{"__typename":"Person","name":"x"},{"__typename":"Fish"}]}"""));

    [Fact]
    public void A_type_that_selects_more_below_a_common_field_has_its_own_view_of_it() =>
        Assert.Equal("o 7", OperationProject.Run(
            "query Q { vessel(id: 1) { owner { name } ... on Ship { owner { id } } } }",
            """
            var ship = (QData.VesselData.ShipData)new QQuery().ReadResult(Json(argument)).Vessel!;
            return $"{ship.Owner!.Name} {ship.OwnerOfShip!.Id}";
            """,
            """{"vessel":{"__typename":"Ship","owner":{"name":"o","id":"7"}}}"""));

    [Fact]
    public void A_fragment_on_one_type_belongs_to_that_types_record() =>
        Assert.Equal("3 n True", OperationProject.Run(
            "query Q { vessel(id: 1) { name ...Rig ...Common } } fragment Rig on Ship { masts } fragment Common on Vessel { id }",
            """
            QData.VesselData vessel = new QQuery().ReadResult(Json(argument)).Vessel!;
            var ship = (QData.VesselData.ShipData)vessel;
            return $"{ship.Rig.Masts} {ship.Name} {ship.Common.Id == "1"}";
            """,
            """{"vessel":{"__typename":"Ship","name":"n","masts":3,"id":"1"}}"""));

    [Fact]
    public void A_fragment_on_an_interface_reads_its_own_concrete_types() =>
        Assert.Equal("4", OperationProject.Run(
            "query Q { vessel(id: 1) { ...Any } ship(id: 2) { ...Any } } fragment Any on Vessel { name ... on Boat { oars } }",
            """
            Any vessel = new QQuery().ReadResult(Json(argument)).Vessel!;
            return ((Any.BoatData)vessel).Oars.ToString(CultureInfo.InvariantCulture);
            """,
            """{"vessel":{"__typename":"Boat","name":"n","oars":4}}"""));

    [Theory]
    [InlineData("""{"vessel":{"__typename":"Ship","name":"n"}}""", "n False")]
    [InlineData("""{"vessel":{"__typename":"Raft","name":"n"}}""", "n no ship")]
    public void A_selection_merged_with_one_under_a_condition_asks_for_the_type_itself(string answer, string expected) =>
        Assert.Equal("True " + expected, OperationProject.Run(
            "query Q($x: Boolean!) { vessel(id: 1) @include(if: $x) { ... on Ship { masts } } vessel(id: 1) { name } }",
            """
            var query = new QQuery { X = false };
            bool asks = query.Text.Document.EndsWith(" vessel(id:1){__typename name}}");
            QData.VesselData vessel = query.ReadResult(Json(argument)).Vessel!;
            return $"{asks} {vessel.Name} {(vessel is QData.VesselData.ShipData ship ? ship.Masts.HasValue : "no ship")}";
            """,
            answer));

    private static string Document(string operation) => OperationProject.Run(operation, "return new QQuery().Text.Document;");
}
