namespace Wandb.Metadata.RawJson;

internal static class JsonKeys
{
    /// <summary>The keys of an object as readers see them: unescaped, each once, where its last member stands.</summary>
    public static List<string> Effective(JsonContainer members)
    {
        var keys = new List<string>(members.Count);
        for (int i = 0; i < members.Count; i++)
        {
            if (members.IsEffective(i))
            {
                keys.Add(JsonStrings.Unescape(members.Key(i)));
            }
        }

        return keys;
    }
}
