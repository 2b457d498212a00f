using System.Reflection;
using System.Runtime.CompilerServices;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>What flows between steps compares by value in every member: a member left out of equality is a wrapper that goes stale.</summary>
public sealed class ModelShapeTests
{
    public static TheoryData<Type> Models =>
    [
        .. typeof(ArtifactSpec).Assembly.GetTypes().Where(type =>
            type.Namespace == typeof(ArtifactSpec).Namespace && type is { IsClass: true, IsNested: false } && !type.IsDefined(typeof(CompilerGeneratedAttribute))),
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_has_the_compilers_own_equality(Type model)
    {
        MethodInfo equals = model.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Single(method => method.Name == "Equals" && method.GetParameters()[0].ParameterType == model);

        Assert.True(equals.IsDefined(typeof(CompilerGeneratedAttribute)));
        Assert.True(model.IsSealed || model.IsAbstract);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_holds_only_what_compares_by_value(Type model) => Assert.All(
        model.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public),
        field => Assert.True(ComparesByValue(field.FieldType), $"{field.Name}: {field.FieldType}"));

    private static bool ComparesByValue(Type type) =>
        type == typeof(string)
        || type.IsPrimitive
        || type.IsEnum
        || type.Namespace == typeof(ArtifactSpec).Namespace
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) && ComparesByValue(type.GetGenericArguments()[0]));
}
