using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>A map from strings to strings.</summary>
public sealed class MapShape(
    string name, StringShape key, StringShape value) : Shape<IReadOnlyDictionary<string, string>>(name, sensitive: false)
{
    public StringShape Key { get; } = key;

    public StringShape Value { get; } = value;

    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, BindingContext context)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw context.WrongType("a map of strings");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            context.Enter("key", Key.Sensitive);
            var name = Key.Parse(PropertyName(ref reader, context), context);
            context.Leave(Key.Sensitive);
            reader.Read();
            context.Enter("value", Value.Sensitive);
            values[name] = Value.Read(ref reader, context);
            context.Leave(Value.Sensitive);
        }

        return values;
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
