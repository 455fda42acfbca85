namespace SocialMessaging.Publishing;

/// <summary>A unit that could not be published, with all that is needed to publish it again.</summary>
/// <param name="Reason">Why it is here.</param>
/// <param name="ReceivedAt">When it was received, or made.</param>
/// <param name="Raw">The entry as it would have been published, or the whole body of a post that is not a webhook.</param>
/// <param name="IsWholeBody">Which of the two.</param>
/// <param name="MessageId">Our id of the send, for the <c>accepted</c> event, whose entry does not hold it.</param>
public sealed record DeadLetter(string Reason, DateTimeOffset ReceivedAt, ReadOnlyMemory<byte> Raw, bool IsWholeBody, string? MessageId);
