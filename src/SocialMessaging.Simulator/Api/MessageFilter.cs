using Microsoft.AspNetCore.Http;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>Which messages a list or a wait is about, from the query.</summary>
internal sealed record MessageFilter(
    string? Direction, string? PhoneNumberId, string? Customer, string? Type, string? Status, string? Id, string? Text, long After,
    long Before)
{
    public static MessageFilter Of(HttpContext http) => new(
        ApiEndpoint.Query(http, "direction"), ApiEndpoint.Query(http, "phoneNumberId"), ApiEndpoint.Query(http, "customer"),
        ApiEndpoint.Query(http, "type"), ApiEndpoint.Query(http, "status"), ApiEndpoint.Query(http, "id"), ApiEndpoint.Query(http, "q"),
        ApiEndpoint.Number(http, "after", 0), ApiEndpoint.Number(http, "before", long.MaxValue));

    public bool Matches(Message message) =>
        message.Sequence > After && message.Sequence < Before
        && (Direction is null || message.Direction == Direction)
        && (PhoneNumberId is null || message.PhoneNumberId == PhoneNumberId)
        && (Customer is null || message.Customer == Customer.TrimStart('+'))
        && (Type is null || message.Type == Type)
        && (Id is null || message.Id == Id)
        && (Status is null || message.Has(Status))
        && (Text is null || Contains(message, Text));

    // A number is found as it is displayed: with its plus sign, spaces and dashes.
    private static bool Contains(Message message, string text) =>
        message.Id.Contains(text, StringComparison.OrdinalIgnoreCase) || MessageText.Contains(message, text)
        || Digits(text) is { Length: > 1 } digits && message.Customer.Contains(digits, StringComparison.Ordinal);

    private static string? Digits(string text) => text.All(character => char.IsAsciiDigit(character) || " +-().".Contains(character))
        ? string.Concat(text.Where(char.IsAsciiDigit))
        : null;
}
