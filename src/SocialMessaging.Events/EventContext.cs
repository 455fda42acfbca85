using System.Text.Json.Serialization;

namespace SocialMessaging.Events;

/// <summary>What an event is about.</summary>
public sealed record EventContext : WebhookObject
{
    /// <summary>The linked WhatsApp Business Account; one element.</summary>
    [JsonPropertyName("MetaWabaIds")]
    public IReadOnlyList<WabaReference> Wabas { get; init => field = value ?? []; } = [];

    /// <summary>The phone number; empty where the event is about the account as a whole.</summary>
    [JsonPropertyName("MetaPhoneNumberIds")]
    public IReadOnlyList<PhoneNumberReference> PhoneNumbers { get; init => field = value ?? []; } = [];
}

/// <summary>A linked WhatsApp Business Account.</summary>
public sealed record WabaReference : WebhookObject
{
    /// <summary>Meta's id.</summary>
    [JsonPropertyName("wabaId")]
    public string MetaWabaId { get; init => field = value ?? ""; } = "";

    [JsonPropertyName("arn")]
    public string Arn { get; init => field = value ?? ""; } = "";
}

/// <summary>A phone number of a linked account.</summary>
public sealed record PhoneNumberReference : WebhookObject
{
    /// <summary>Meta's id.</summary>
    [JsonPropertyName("metaPhoneNumberId")]
    public string MetaPhoneNumberId { get; init => field = value ?? ""; } = "";

    [JsonPropertyName("arn")]
    public string Arn { get; init => field = value ?? ""; } = "";
}
