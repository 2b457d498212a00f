using Wandb.LocalServer.Faults;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Faults;

/// <summary>Faults written as JSON.</summary>
public sealed class FaultFileTests : ServerTest
{
    [Fact]
    public void Every_effect_and_count_can_be_written()
    {
        IReadOnlyList<Fault> faults = Server.Faults.AddJson(
            """
            {
              "seed": 7, // comments and a trailing comma do no harm
              "faults": [
                { "on": "UpdateArtifact SaveArtifact", "next": 2, "status": 503 },
                { "on": "AddAliases", "nth": 2, "after": true, "reset": true },
                { "route": "files/*", "every": 3, "status": 429, "retryAfter": 1.5 },
                { "probability": 0.25, "cut": true },
                { "from": 5, "delay": 0.5, "after": true },
                { "on": "A", "holdUntil": "B" },
                { "graphqlError": "odd", "after": true },
                { "deny": "team/vision" },
                { "denyAlias": "production" },
              ],
            }
            """);

        Assert.Equal(7, Server.Faults.Seed);
        Assert.Equal(
            [
                "UpdateArtifact or SaveArtifact, the next 2: HTTP 503 before applying",
                "AddAliases, number 2: connection reset after applying",
                "route files/*, every 3th: HTTP 429 before applying",
                "any request, 25.0% of them: answer cut in the middle",
                "any request, from number 5: delay of 00:00:00.5000000 after applying",
                "A: held before applying until B was served",
                "any request: GraphQL error 'odd' after applying",
                "any request: permission denied for team/vision",
                "any request: permission denied for alias production",
            ],
            faults.Select(fault => fault.ToString().Replace(" %", "%", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""[]""", "can't be read")]
    [InlineData("""{"faults": [{"on": "A"}]}""", "faults[0] has 0 effects")]
    [InlineData("""{"faults": [{"cut": true}, {"cut": true, "reset": true}]}""", "faults[1] has 2 effects")]
    [InlineData("""{"faults": [{"operation": "A", "cut": true}]}""", "operation")]
    [InlineData("""{"faults": [{"next": 0, "cut": true}]}""", "count")]
    [InlineData("""{"faults": [{"cut": true}, {"status": 99}]}""", "status")]
    [InlineData("""{"seed": 1}""", "faults")]
    public void A_text_that_is_no_plan_is_refused_whole(string json, string says)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => Server.Faults.AddJson(json));

        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Faults.All);
    }
}
