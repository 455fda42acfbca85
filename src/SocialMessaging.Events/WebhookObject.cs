using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Events;

/// <summary>
/// An object as Meta or AWS sent it: members that this package does not know are kept. Texts and lists that are absent, or null, are empty
/// unless their property says that it may be null.
/// </summary>
public abstract record WebhookObject
{
    /// <summary>Members without a property of their own, by name; null where there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? OtherMembers { get; set; }
}
