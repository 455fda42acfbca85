using SocialMessaging.Publishing;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>An event that this host has published.</summary>
/// <param name="Sequence">Its number, from 1 on.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="TopicArn">Where to.</param>
/// <param name="MessageId">The id that SNS would have given it.</param>
/// <param name="Message">What subscribers get, UTF-8.</param>
/// <param name="Attributes">Its message attributes.</param>
public sealed record LocalEvent(
    long Sequence, DateTimeOffset PublishedAt, string TopicArn, string MessageId, ReadOnlyMemory<byte> Message, EventAttributes Attributes);
