using System.Globalization;

namespace Wandb.Metadata.RawJson;

/// <summary>
/// When two spellings of a number are one value. Python tells int from float, so 1 and 1.0 are two values; 1.0, 1.00 and 10e-1 are one,
/// decided on the decimal digits, never through a double.
/// </summary>
internal static class JsonNumbers
{
    private const long ExponentLimit = long.MaxValue / 2;

    public static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        bool isFloat = IsFloat(left);
        if (isFloat != IsFloat(right) || PythonLiterals.IsOne(left) || PythonLiterals.IsOne(right))
        {
            return false;
        }

        return isFloat ? Parts.Of(left).Same(Parts.Of(right)) : IsZero(left) && IsZero(right);
    }

    public static int Hash(ReadOnlySpan<byte> number)
    {
        if (PythonLiterals.IsOne(number))
        {
            return number[0];
        }

        if (IsFloat(number))
        {
            return Parts.Of(number).Hash();
        }

        var hash = default(HashCode);
        hash.AddBytes(IsZero(number) ? "0"u8 : number);
        return hash.ToHashCode();
    }

    private static bool IsFloat(ReadOnlySpan<byte> number) => number.IndexOfAny(".eE"u8) >= 0;

    private static bool IsZero(ReadOnlySpan<byte> integer) => integer[^1] == '0' && integer.TrimStart((byte)'-').Length == 1;

    // sign, digits without zeros at either end, and the power of ten of the last digit
    private readonly ref struct Parts(bool negative, ReadOnlySpan<byte> digits, int point, long exponent, bool exact)
    {
        private readonly bool _negative = negative;
        private readonly ReadOnlySpan<byte> _digits = digits;
        private readonly int _point = point;
        private readonly long _exponent = exponent;
        private readonly bool _exact = exact;

        public static Parts Of(ReadOnlySpan<byte> number)
        {
            bool negative = number[0] == '-';
            ReadOnlySpan<byte> mantissa = negative ? number[1..] : number;
            long exponent = 0;
            bool exact = true;
            int e = mantissa.IndexOfAny("eE"u8);
            if (e >= 0)
            {
                ReadOnlySpan<byte> power = mantissa[(e + 1)..].TrimStart((byte)'+');
                exact = long.TryParse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                    && exponent is > -ExponentLimit and < ExponentLimit;
                mantissa = mantissa[..e];
            }

            int point = mantissa.IndexOf((byte)'.');
            if (point >= 0)
            {
                mantissa = mantissa.TrimEnd((byte)'0');
                exponent -= mantissa.Length - point - 1;
            }

            int before = mantissa.Length;
            ReadOnlySpan<byte> digits = mantissa.TrimEnd("0."u8);
            exponent += before - digits.Length - (point >= digits.Length && point >= 0 ? 1 : 0);
            ReadOnlySpan<byte> trimmed = digits.TrimStart("0."u8);
            if (trimmed.IsEmpty)
            {
                return new Parts(negative, trimmed, -1, 0, exact: true);
            }

            int left = digits.Length - trimmed.Length;
            return new Parts(negative, trimmed, point >= left && point < digits.Length ? point - left : -1, exponent, exact);
        }

        public bool Same(Parts other)
        {
            if (_negative != other._negative || _exponent != other._exponent || !_exact || !other._exact)
            {
                return false;
            }

            int count = Count;
            if (count != other.Count)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                if (Digit(i) != other.Digit(i))
                {
                    return false;
                }
            }

            return true;
        }

        public int Hash()
        {
            var hash = default(HashCode);
            hash.Add(_negative);
            hash.Add(_exponent);
            for (int i = 0; i < Count; i++)
            {
                hash.Add(Digit(i));
            }

            return hash.ToHashCode();
        }

        private int Count => _point < 0 ? _digits.Length : _digits.Length - 1;

        private byte Digit(int index) => _digits[_point >= 0 && index >= _point ? index + 1 : index];
    }
}
