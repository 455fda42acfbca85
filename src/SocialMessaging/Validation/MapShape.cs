using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>A map from strings to strings.</summary>
public sealed class MapShape(
    string name, StringShape key, StringShape value, int? min = null, int? max = null)
    : Shape<IReadOnlyDictionary<string, string>>(name, sensitive: false)
{
    public StringShape Key { get; } = key;

    public StringShape Value { get; } = value;

    public int? Min { get; } = min;

    public int? Max { get; } = max;

    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, BindingContext context)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw context.WrongType("a map of strings");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (values.Count == Max)
            {
                context.Violate(null, $"Member must have length less than or equal to {Max}");
                SkipToEnd(ref reader);
                return values;
            }

            context.Enter("key", Key.Sensitive);
            var name = Key.Parse(PropertyName(ref reader, context), context);
            context.Leave(Key.Sensitive);
            reader.Read();
            context.Enter("value", Value.Sensitive);
            values[name] = Value.Read(ref reader, context);
            context.Leave(Value.Sensitive);
        }

        if (values.Count < Min)
        {
            context.Violate(null, $"Member must have length greater than or equal to {Min}");
        }

        return values;
    }

    private static void SkipToEnd(ref Utf8JsonReader reader)
    {
        do
        {
            reader.Skip();
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject);
    }

    private static string PropertyName(ref Utf8JsonReader reader, BindingContext context)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw context.WrongType("a string of valid Unicode");
        }
    }
}
