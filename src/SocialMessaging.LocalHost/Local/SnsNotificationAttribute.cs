namespace SocialMessaging.LocalHost.Local;

/// <summary>A message attribute as SNS shows it to subscribers.</summary>
public sealed record SnsNotificationAttribute(string Type, string Value);
