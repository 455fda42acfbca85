namespace SocialMessaging.LocalHost.Storage;

/// <summary>Some events, and the number of the last one there is.</summary>
public sealed record LocalEventPage(IReadOnlyList<LocalEvent> Events, long Last);
