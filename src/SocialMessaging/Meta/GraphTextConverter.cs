using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Meta;

/// <summary>Reads what Meta writes as a text in one place and as a number in another (ids, versions, time zones), digit by digit.</summary>
internal sealed class GraphTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw new JsonException("Neither a text nor a number."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
