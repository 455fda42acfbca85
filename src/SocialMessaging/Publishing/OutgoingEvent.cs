using SocialMessaging.Accounts;

namespace SocialMessaging.Publishing;

/// <summary>An event on its way to a topic.</summary>
/// <param name="AccountId">The account that owns the WABA.</param>
/// <param name="Destination">Topic and role.</param>
/// <param name="Message">The envelope as it is published, UTF-8.</param>
/// <param name="Attributes">For filter policies.</param>
public sealed record OutgoingEvent(string AccountId, EventDestination Destination, ReadOnlyMemory<byte> Message, EventAttributes Attributes)
{
    /// <summary>SNS's limit for a message with its attributes, and for a batch.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>What counts towards <see cref="MaxBytes"/>.</summary>
    public int ByteCount() => Message.Length + Attributes.ByteCount();
}
