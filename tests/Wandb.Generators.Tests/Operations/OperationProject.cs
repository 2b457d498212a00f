using System.Reflection;
using Wandb.Generators.Operations;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Operations;

/// <summary>Projects with operations over the <see cref="SmallSchema"/>, and their runs.</summary>
internal static class OperationProject
{
    public const string Path = "Operations.graphql";

    public static TestProject Of(string operations, string schema = SmallSchema.Text) =>
        TestProject.Empty.WithSchema(schema).WithOperation(Path, operations);

    public static GeneratorRun Start(TestProject project) => GeneratorRun.Start(project, new OperationGenerator());

    /// <summary>Compiles operations together with <c>Use.Run</c>, whose body is given, and calls it.</summary>
    public static string Run(string operations, string body, string argument = "", string schema = SmallSchema.Text) =>
        Run(Of(operations, schema), body, argument);

    public static string Run(TestProject project, string body, string argument = "")
    {
        Assembly assembly = Start(project.WithSource($$"""
            using System;
            using System.Collections.Generic;
            using System.Globalization;
            using System.IO;
            using System.Linq;
            using System.Text;
            using System.Text.Json;
            using App.GraphQL;
            using Wandb.GraphQL;

            public static class Use
            {
                public static string Run(string argument)
                {
                    {{body}}
                }

                public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

                public static string Variables(GraphQLOperation operation, string prefix = "")
                {
                    using var stream = new MemoryStream();
                    using (var writer = new Utf8JsonWriter(stream))
                    {
                        writer.WriteStartObject();
                        operation.WriteVariables(writer, prefix);
                        writer.WriteEndObject();
                    }

                    return Encoding.UTF8.GetString(stream.ToArray());
                }
            }
            """, "Use.cs")).Load();
        try
        {
            return (string)assembly.GetType("Use")!.GetMethod("Run")!.Invoke(null, [argument])!;
        }
        catch (TargetInvocationException wrapped)
        {
            throw wrapped.InnerException!;
        }
    }
}
