namespace SocialMessaging.Webhooks.Units;

/// <summary>A unit before it is known whether its entry can be passed on as it came.</summary>
internal readonly record struct UnitDraft(WebhookUnit Unit, Func<ReadOnlyMemory<byte>> Compose);
