using System.Numerics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Makes values of any supported type, at random and with a liking for edges.</summary>
internal sealed class RandomValues(int seed)
{
    private const int DeepestTree = 4;
    private static readonly double[] Reals = [0, -0.0, 1, -1, 0.1, 1e-7, 1e15, 1e16, 123456789.125, double.MaxValue, double.Epsilon, -2.5, double.MinValue, 2.2250738585072009E-308, 1e-310, 4503599627370497.5, 9007199254740993];
    private static readonly string[] Words = ["", "a", "ä\u20AC", "\"\\/\b\n\u0001", "\U0001F600 x", "<&'+>", "null", "1", "long long long text with spaces", "\0", "\uFFFF\u2028", new string('x', 300)];

    private readonly Random _random = new(seed);
    private readonly NullabilityInfoContext _nullability = new();
    private int _depth;

    /// <summary>A record with every property set.</summary>
    public object Record(Type type)
    {
        JsonDerivedTypeAttribute[] derived = [.. type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)];
        if (derived.Length > 0)
        {
            type = derived[_random.Next(derived.Length)].DerivedType;
        }

        _depth++;

        // What a type argument says of null is not known at run time; a record struct of the tests takes it as not null.
        bool isOpen = type is { IsValueType: true, IsGenericType: true };
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length)
            .First(candidate => candidate.GetParameters() is not [{ } only] || only.ParameterType != type);
        object record = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, isOpen ? null : _nullability.Create(parameter)))]);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(record, Of(property.PropertyType, isOpen ? null : _nullability.Create(property)));
        }

        _depth--;
        return record;
    }

    private object? Of(Type type, NullabilityInfo? nullability)
    {
        bool mayBeNull = Nullable.GetUnderlyingType(type) is not null || nullability?.ReadState == NullabilityState.Nullable;
        if (mayBeNull && (_depth > DeepestTree || _random.Next(4) == 0))
        {
            return null;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        return Scalar(type) ?? Json(type) ?? Collection(type, nullability) ?? Record(type);
    }

    private object? Scalar(Type type) => type switch
    {
        _ when type == typeof(bool) => _random.Next(2) == 0,
        _ when type == typeof(string) => Word(),
        _ when type == typeof(char) => (char)_random.Next(1, 0xD7FF),
        _ when type == typeof(double) => Real(),
        _ when type == typeof(float) => Finite(BitConverter.Int32BitsToSingle(_random.Next(int.MinValue, int.MaxValue))),
        _ when type == typeof(Half) => BitConverter.Int16BitsToHalf((short)_random.Next(-0x8000, 0x8000)) is var half && Half.IsFinite(half) ? half : Half.Epsilon,
        _ when type == typeof(decimal) => _random.Next(8) == 0 ? new[] { 0m, -0.0m, decimal.MinValue, decimal.MaxValue, 1.10m }[_random.Next(5)] : new decimal(_random.Next(), _random.Next(), _random.Next(), _random.Next(2) == 0, (byte)_random.Next(29)),
        _ when type == typeof(BigInteger) => new BigInteger(Bytes(40)),
        _ when type == typeof(Int128) => new Int128((ulong)_random.NextInt64(long.MinValue, long.MaxValue), (ulong)_random.NextInt64()),
        _ when type == typeof(UInt128) => new UInt128((ulong)_random.NextInt64(long.MinValue, long.MaxValue), (ulong)_random.NextInt64()),
        _ when type.IsEnum => Enum.ToObject(type, type.IsDefined(typeof(FlagsAttribute), false) ? new[] { 0, 1, 2, 3, 128, 131 }[_random.Next(6)] : Any(Enum.GetValues(type))),
        _ when type == typeof(Guid) => new Guid(Bytes(16)),
        _ when type == typeof(Uri) => new Uri(_random.Next(2) == 0 ? "https://example.com/a b?ä=1" : "relative/path", UriKind.RelativeOrAbsolute),
        _ when type == typeof(Version) => _random.Next(2) == 0 ? new Version(_random.Next(9), _random.Next(9)) : new Version(1, 2, 3, _random.Next(9)),
        _ when type == typeof(DateTime) => _random.Next(8) == 0 ? DateTime.MaxValue : new DateTime(Ticks(), (DateTimeKind)_random.Next(2)),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(Ticks(), TimeSpan.FromMinutes(_random.Next(-800, 800))),
        _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber)),
        _ when type == typeof(TimeOnly) => new TimeOnly(_random.NextInt64(TimeSpan.TicksPerDay)),
        _ when type == typeof(TimeSpan) => new TimeSpan(_random.NextInt64(long.MinValue, long.MaxValue)),
        _ when type == typeof(byte[]) => Bytes(_random.Next(20)),
        _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(Bytes(_random.Next(20))),
        _ when type == typeof(Memory<byte>) => new Memory<byte>(Bytes(_random.Next(20))),
        _ when type.IsPrimitive => Whole(type),
        _ => null,
    };

    private object Whole(Type type)
    {
        object least = type.GetField("MinValue")!.GetValue(null)!;
        object most = type.GetField("MaxValue")!.GetValue(null)!;
        return _random.Next(4) switch { 0 => least, 1 => most, _ => Convert.ChangeType(_random.Next(127), type, null) };
    }

    private object? Json(Type type)
    {
        string text = type == typeof(JsonObject) ? """{"a":[1,{"b":null}]}"""
            : type == typeof(JsonArray) ? """[1.50,"x",[]]"""
            : new[] { "1.50", "\"x\"", "true", "{\"a\":[]}", "9007199254740993" }[_random.Next(5)];
        return type == typeof(JsonElement) ? JsonDocument.Parse(text).RootElement : typeof(JsonNode).IsAssignableFrom(type) ? JsonNode.Parse(text) : null;
    }

    // Through JSON: what it deserializes into any collection is the easiest way to fill one.
    private object? Collection(Type type, NullabilityInfo? nullability)
    {
        Type? element = type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[^1] : null;
        if (element is null || !typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
        {
            return null;
        }

        NullabilityInfo? inner = nullability?.ElementType ?? nullability?.GenericTypeArguments.LastOrDefault();
        object?[] items = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Of(element, inner))];
        bool isDictionary = type.IsGenericType && type.GetGenericArguments().Length == 2;
        JsonNode?[] nodes = [.. items.Select(item => JsonSerializer.SerializeToNode(item, element, StjOptions.Plain))];
        JsonNode json = isDictionary
            ? new JsonObject(nodes.Select((node, i) => KeyValuePair.Create(Words[i] + i, node)))
            : new JsonArray(nodes);
        return json.Deserialize(type, StjOptions.Plain);
    }

    private object Any(Array values) => values.GetValue(_random.Next(values.Length))!;

    private static float Finite(float value) => float.IsFinite(value) ? value : float.MinValue;

    private double Real() => _random.Next(3) == 0 && BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue)) is var any && double.IsFinite(any)
        ? any
        : _random.Next(2) == 0 ? Reals[_random.Next(Reals.Length)] : (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-20, 20));

    private string Word() => Words[_random.Next(Words.Length)];

    private long Ticks() => _random.NextInt64(DateTime.MinValue.AddDays(2).Ticks, DateTime.MaxValue.AddDays(-2).Ticks);

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
