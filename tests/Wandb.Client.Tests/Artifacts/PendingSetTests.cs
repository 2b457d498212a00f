using FsCheck.Xunit;

namespace Wandb.Client.Tests.Artifacts;

public class PendingSetTests
{
    [Fact]
    public void Removing_during_a_save_what_the_save_adds_stays_an_edit()
    {
        PendingSet set = Loaded("a");
        set.Edit("x", add: true);
        set.BeginSend();

        set.Edit("x", add: false);
        set.EndSend(SaveStepOutcome.Applied, SaveStepOutcome.Applied);

        Assert.Equal([new PendingSet.SetEdit("x", false)], set.Edits);
        Assert.Equal(["a"], set.Current);
    }

    [Fact]
    public void An_edit_that_was_not_applied_is_an_edit_again()
    {
        PendingSet set = Loaded("a");
        set.Edit("x", add: true);
        set.Edit("a", add: false);
        set.BeginSend();

        set.EndSend(SaveStepOutcome.Applied, SaveStepOutcome.NotApplied);

        Assert.Equal([new PendingSet.SetEdit("a", false)], set.Edits);
        Assert.Equal(["x"], set.Current);
    }

    [Fact]
    public void A_newer_edit_wins_over_one_that_was_not_applied()
    {
        PendingSet set = Loaded();
        set.Edit("x", add: true);
        set.BeginSend();
        set.Edit("x", add: false);

        set.EndSend(SaveStepOutcome.NotApplied, SaveStepOutcome.NotApplied);

        Assert.Empty(set.Edits);
        Assert.Empty(set.Current);
    }

    [Fact]
    public void After_an_unanswered_save_either_intent_is_an_edit_until_the_servers_state_is_known()
    {
        PendingSet set = Loaded("a");
        set.Edit("x", add: true);
        set.BeginSend();
        set.EndSend(SaveStepOutcome.Unknown, SaveStepOutcome.Unknown);

        Assert.True(set.Edit("x", add: false));
        Assert.Equal([new PendingSet.SetEdit("x", false)], set.Edits);
        Assert.Equal(["a"], set.Current);

        set.Load(["a"]);
        Assert.Empty(set.Edits);
        Assert.False(set.Edit("x", add: false));
    }

    [Fact]
    public void A_fresh_state_of_the_server_drops_the_edits_it_agrees_with()
    {
        PendingSet set = Loaded("a");
        set.Edit("x", add: true);
        set.Edit("y", add: true);

        set.Load(["a", "x"]);

        Assert.Equal([new PendingSet.SetEdit("y", true)], set.Edits);
        Assert.Equal(["a", "x", "y"], set.Current);
    }

    /// <summary>Whatever is edited before, during and after a save that fails in part, what the user sees is what was asked for last.</summary>
    [Property(MaxTest = 500)]
    public bool The_view_is_always_the_last_wish((byte Name, bool Add)[] before, (byte Name, bool Add)[] during, byte adds, byte removes)
    {
        PendingSet set = Loaded("n0", "n1");
        HashSet<string> wish = ["n0", "n1"];
        Apply(set, wish, before);
        set.BeginSend();
        Apply(set, wish, during);
        set.EndSend((SaveStepOutcome)(adds % 3), (SaveStepOutcome)(removes % 3));
        bool seen = wish.SetEquals(set.Current);

        set.BeginSend();
        set.EndSend(SaveStepOutcome.Applied, SaveStepOutcome.Applied);
        return seen && wish.SetEquals(set.Current) && !set.HasEdits;
    }

    private static void Apply(PendingSet set, HashSet<string> wish, (byte Name, bool Add)[] edits)
    {
        foreach ((byte name, bool add) in edits ?? [])
        {
            string text = $"n{name % 4}";
            set.Edit(text, add);
            _ = add ? wish.Add(text) : wish.Remove(text);
        }
    }

    private static PendingSet Loaded(params string[] names)
    {
        PendingSet set = new();
        set.Load(names);
        return set;
    }
}
