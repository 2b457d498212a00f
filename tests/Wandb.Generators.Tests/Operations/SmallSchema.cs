namespace Wandb.Generators.Tests.Operations;

/// <summary>A schema with one of each thing, in words that have nothing to do with W&amp;B.</summary>
internal static class SmallSchema
{
    public const string Text = """"
        schema { query: Root mutation: Change }

        scalar DateTime
        scalar Int64
        scalar Duration
        scalar JSONString
        scalar JSON
        scalar Colour

        directive @constraint(minLength: Int, maxLength: Int, pattern: String, maxItems: Int) on INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION

        type Root {
          "A ship by its id."
          ship(id: ID!): Ship
          ships(filter: ShipFilter, first: Int = 10, sizes: [Int!]): [Ship!]!
          fleet: [[Ship]]
          vessel(id: ID!): Vessel
          thing: Thing
          things: [Thing!]
          same: Root
          name: String
          class: String!
        }

        type Change {
          paint(input: PaintInput!, again: Boolean! = false): PaintPayload
          sink(id: ID!): Ship
        }

        interface Vessel { id: ID! name: String! built: DateTime owner: Person }
        "A vessel with <masts> & sails."
        type Ship implements Vessel {
          id: ID!
          name: String!
          built: DateTime
          owner: Person
          masts: Int!
          length: Float
          tonnage: Int64!
          voyage: Duration
          afloat: Boolean!
          log: JSONString
          extra: JSON
          colour: Colour
          state: State!
          states: [State!]
          crew(role: Role = SAILOR, first: Int): [Person!]!
          "Gone soon."
          old: String @deprecated(reason: "use name")
          class: String
          equals: Int
          _private: String
          snake_case: String
        }
        type Boat implements Vessel { id: ID! name: String! built: DateTime owner: Person oars: Int! masts: String }
        type Raft implements Vessel { id: ID! name: String! built: DateTime owner: Person }
        type Person { id: ID! name: String! role: Role! ship: Ship friends: [Person] }
        union Thing = Ship | Person

        enum State { READY AT_SEA "Under water." SUNK }
        enum Role { SAILOR CAPTAIN }

        type PaintPayload { ship: Ship! clientMutationId: String }

        input PaintInput {
          "Which ship."
          id: ID!
          colour: Colour
          "Shown on the bow."
          title: String! @constraint(minLength: 1, maxLength: 128, pattern: "^[^/:]+$")
          coats: Int = 2
          thick: Boolean! = true
          helpers: [HelperInput!] @constraint(maxItems: 20)
          matrix: [[Float!]!]
          at: DateTime
          extra: JSON
          role: Role
          inner: PaintInput
        }
        input HelperInput { name: String! hours: Int64 }
        input ShipFilter { state: State not: ShipFilter names: [String] }
        """";
}
