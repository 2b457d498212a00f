using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Literals;

/// <summary>Types marked as Wandb.Client's are, in every way that a text can reach a mark.</summary>
internal static class LiteralStandIns
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics.CodeAnalysis;

        namespace StandIns;

        public sealed class Aliases
        {
            public Aliases() { }
            public Aliases([StringSyntax("wandb-alias")] string first) { }
            public void Add([StringSyntax("wandb-alias")] string alias) { }
            public void AddAll([StringSyntax("wandb-alias")] IEnumerable<string> aliases) { }
            public void AddEach([StringSyntax("wandb-alias")] params string[] aliases) { }
            public void AddSpan([StringSyntax("wandb-alias")] params ReadOnlySpan<string> aliases) { }
            public int this[[StringSyntax("wandb-alias")] string alias] => 0;
        }

        public sealed class Options
        {
            [StringSyntax("wandb-alias")] public string? Alias { get; set; }
            [StringSyntax("wandb-alias")] public string? AliasField;
            [StringSyntax("wandb-alias")] public IList<string> List { get; set; } = new List<string>();
            [StringSyntax("Regex")] public string? Pattern { get; set; }
            public string? Unmarked { get; set; }
        }

        public record Promotion([property: StringSyntax("wandb-alias")] string Alias);

        [AttributeUsage(AttributeTargets.All)]
        public sealed class PromotedAttribute([StringSyntax("wandb-alias")] string alias) : Attribute
        {
            public string Alias => alias;
            [StringSyntax("wandb-alias")] public string? Other { get; set; }
        }

        public sealed class Tags { public void Add([StringSyntax("wandb-tag")] string tag) { } }

        public sealed class Names { public void Log([StringSyntax("wandb-artifact-name")] string name) { } }

        public sealed class Client { public void Get([StringSyntax("wandb-artifact-path")] string path) { } }
        """;

    public static TestProject Project { get; } = AnalyzerRun.Project.WithSource(Source, "StandIns.cs");

    /// <summary>A method body with the stand-ins at hand.</summary>
    public static string Body(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using StandIns;

        class C
        {
            void M(Aliases aliases, Tags tags, Names names, Client client, Options options, Promotion promotion, string text, bool flag)
            {
                {{statements}}
            }
        }
        """;
}
