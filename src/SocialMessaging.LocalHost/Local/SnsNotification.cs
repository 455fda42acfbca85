namespace SocialMessaging.LocalHost.Local;

/// <summary>The body that SNS posts to an HTTP subscriber. It is not signed: a laptop has no certificate of SNS.</summary>
public sealed record SnsNotification(
    string Type,
    string MessageId,
    string TopicArn,
    string Message,
    string Timestamp,
    IReadOnlyDictionary<string, SnsNotificationAttribute> MessageAttributes);
