using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>Where a unit goes.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Route">Its account and number; null where nobody has linked its WABA, or it is not understood.</param>
/// <param name="ToDeliver">What the delivery gets; null where there is nothing to deliver.</param>
public sealed record UnitPath(WebhookUnit Unit, EventRoute? Route, RoutedUnit? ToDeliver);
