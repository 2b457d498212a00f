using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wandb.Generators.Artifacts.Parsing;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Artifacts;

public sealed class TypeNamesTests
{
    private static readonly SymbolDisplayFormat Display = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    [Theory]
    [InlineData("int")]
    [InlineData("int?")]
    [InlineData("string")]
    [InlineData("string?")]
    [InlineData("object?")]
    [InlineData("nint")]
    [InlineData("System.IntPtr")]
    [InlineData("System.Int128?")]
    [InlineData("System.Guid")]
    [InlineData("System.Uri?")]
    [InlineData("byte[]")]
    [InlineData("string?[]?")]
    [InlineData("int[][,]")]
    [InlineData("(int Count, string? Name)")]
    [InlineData("(int, string)?")]
    [InlineData("System.Collections.Generic.List<string?>")]
    [InlineData("System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.List<int?>?>?")]
    [InlineData("System.Collections.Generic.Dictionary<string, int>.KeyCollection")]
    [InlineData("System.ReadOnlyMemory<byte>?")]
    [InlineData("System.Text.Json.Nodes.JsonNode?")]
    [InlineData("App.@class.@event")]
    [InlineData("App.Outer.Inner?")]
    [InlineData("App.Box<App.Box<App.Outer?>?>")]
    [InlineData("Bare")]
    [InlineData("dynamic")]
    [InlineData("Missing")]
    public void A_type_is_named_as_the_compiler_displays_it(string type)
    {
        CSharpCompilation compilation = TestProject.Empty.WithSource($$"""
            #nullable enable
            public class Bare;

            namespace App
            {
                public class Outer { public class Inner; }

                public class Box<T>;

                namespace @class { public struct @event; }

                public class Holder { public {{type}} Held = default!; }
            }
            """).CreateCompilation();
        ITypeSymbol symbol = ((IFieldSymbol)compilation.GetTypeByMetadataName("App.Holder")!.GetMembers("Held").Single()).Type;

        Assert.Equal(symbol.ToDisplayString(Display), TypeNames.CSharp(symbol));
    }
}
