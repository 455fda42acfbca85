using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>
/// The expressions of Flow JSON: one reference as a whole value (<c>${data.x}</c>), words and calculations between back-ticks, and the
/// conditions of If and Switch.
/// </summary>
internal sealed class FlowExpression
{
    private static readonly string[] Operators = ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "(", ")"];

    // From the weakest to the strongest.
    private static readonly string[][] Levels = [["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]];

    private readonly string text;
    private readonly Func<string, JsonNode?> lookup;
    private int at;

    private FlowExpression(string text, Func<string, JsonNode?> lookup)
    {
        this.text = text;
        this.lookup = lookup;
    }

    /// <summary>What a property's text stands for; a text without an expression stands for itself.</summary>
    public static JsonNode? Value(string text, Func<string, JsonNode?> lookup)
    {
        if (text.Length > 1 && text[0] == '`' && text[^1] == '`')
        {
            return Try(text[1..^1], lookup, expression => expression.Words()) ?? text;
        }

        return text.StartsWith("${", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1
            ? lookup(text[2..^1].Trim())?.DeepClone()
            : text;
    }

    /// <summary>Whether a condition holds; one that cannot be read does not.</summary>
    public static bool Holds(string text, Func<string, JsonNode?> lookup) =>
        IsTrue(Try(text.Trim('`'), lookup, expression => expression.Whole()));

    /// <summary>The value as Meta's client shows it in a text.</summary>
    public static string Show(JsonNode? value) => value switch
    {
        null => "",
        JsonValue one when one.GetValueKind() == JsonValueKind.String => one.GetValue<string>(),
        JsonValue one when one.GetValueKind() == JsonValueKind.Number => Number(one).ToString(CultureInfo.InvariantCulture),
        _ => value.ToJsonString(),
    };

    private static JsonNode? Try(string text, Func<string, JsonNode?> lookup, Func<FlowExpression, JsonNode?> read)
    {
        try
        {
            return read(new(text, lookup));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Values that stand beside each other are joined.
    private JsonNode? Words()
    {
        var first = Level(0);
        if (AtEnd())
        {
            return first?.DeepClone();
        }

        var joined = Show(first);
        while (!AtEnd())
        {
            joined += Show(Level(0));
        }

        return joined;
    }

    private JsonNode? Whole()
    {
        var value = Level(0);
        return AtEnd() ? value : throw new FormatException("There is more than one value.");
    }

    private JsonNode? Level(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }

        var left = Level(level + 1);
        while (Peek() is { } sign && Levels[level].Contains(sign))
        {
            at += sign.Length;
            left = Apply(sign, left, Level(level + 1));
        }

        return left;
    }

    private JsonNode? Unary()
    {
        if (Peek() is "!" or "-" && Peek() is { } sign)
        {
            at += sign.Length;
            var value = Unary();
            return sign == "!" ? !IsTrue(value) : -Number(value);
        }

        return Primary();
    }

    private JsonNode? Primary()
    {
        if (AtEnd())
        {
            throw new FormatException("A value is missing.");
        }

        if (text[at] == '(')
        {
            at++;
            var value = Level(0);
            return Peek() == ")" && ++at > 0 ? value : throw new FormatException("A bracket is not closed.");
        }

        if (text[at] == '\'')
        {
            return Until('\'', at + 1);
        }

        if (text.AsSpan(at).StartsWith("${", StringComparison.Ordinal))
        {
            return lookup(Until('}', at + 2).Trim());
        }

        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '_'))
        {
            at++;
        }

        return text[start..at] switch
        {
            "true" => true,
            "false" => false,
            var word when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw new FormatException("This is not a value."),
        };
    }

    private string Until(char end, int start)
    {
        var stop = text.IndexOf(end, start);
        if (stop < 0)
        {
            throw new FormatException("A text is not closed.");
        }

        at = stop + 1;
        return text[start..stop];
    }

    private bool AtEnd()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at == text.Length;
    }

    private string? Peek() =>
        AtEnd() ? null : Array.Find(Operators, sign => text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal));

    private static JsonNode? Apply(string sign, JsonNode? left, JsonNode? right) => sign switch
    {
        "||" => IsTrue(left) || IsTrue(right),
        "&&" => IsTrue(left) && IsTrue(right),
        "==" => Show(left) == Show(right),
        "!=" => Show(left) != Show(right),
        "<" => Number(left) < Number(right),
        ">" => Number(left) > Number(right),
        "<=" => Number(left) <= Number(right),
        ">=" => Number(left) >= Number(right),
        "+" => IsNumber(left) && IsNumber(right) ? Number(left) + Number(right) : Show(left) + Show(right),
        "-" => Number(left) - Number(right),
        "*" => Number(left) * Number(right),
        "/" => Number(left) / Number(right),
        _ => Number(left) % Number(right),
    };

    private static bool IsNumber(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number;

    private static bool IsTrue(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => Show(value).Length > 0,
        JsonValueKind.Number => Number(value) != 0,
        JsonValueKind.Array => ((JsonArray)value).Count > 0,
        JsonValueKind.Object => true,
        _ => false,
    };

    private static double Number(JsonNode? value) => double.TryParse(
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString(), NumberStyles.Float,
        CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
