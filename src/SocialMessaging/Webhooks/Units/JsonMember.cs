using System.Text.Json;

namespace SocialMessaging.Webhooks.Units;

/// <summary>One member of a JSON object, as slices of the received bytes.</summary>
/// <param name="Name">The decoded name; null where it cannot be decoded.</param>
/// <param name="RawName">The name as received, quotes included.</param>
/// <param name="Value">The value as received.</param>
/// <param name="Kind">First token of the value.</param>
internal readonly record struct JsonMember(string? Name, ReadOnlyMemory<byte> RawName, ReadOnlyMemory<byte> Value, JsonTokenType Kind);
