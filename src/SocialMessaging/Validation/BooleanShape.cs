using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class BooleanShape(string name) : Shape<bool>(name, sensitive: false)
{
    public override bool Read(ref Utf8JsonReader reader, BindingContext context) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw context.WrongType("true or false"),
    };

    public override bool Parse(string value, BindingContext context) => value switch
    {
        "true" => true,
        "false" => false,
        _ => throw context.WrongType("true or false"),
    };
}
