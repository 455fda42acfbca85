namespace SocialMessaging.Settings;

/// <summary>Where posts wait to be delivered, and where events go that SNS cannot take.</summary>
public sealed class EventsOptions
{
    /// <summary>S3 bucket for events beyond SNS's 256 KiB.</summary>
    public string? ClaimBucket { get; set; }

    /// <summary>SQS queue of the posts that are to be delivered.</summary>
    public string? InboxQueueUrl { get; set; }

    /// <summary>SQS queue of the posts that were tried too often.</summary>
    public string? InboxDeadLetterQueueUrl { get; set; }

    /// <summary>SQS queue for units that can never be published.</summary>
    public string? DeadLetterQueueUrl { get; set; }
}
