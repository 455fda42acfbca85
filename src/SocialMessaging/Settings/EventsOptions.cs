namespace SocialMessaging.Settings;

/// <summary>Where events go that SNS cannot take.</summary>
public sealed class EventsOptions
{
    /// <summary>S3 bucket for events beyond SNS's 256 KiB.</summary>
    public string? ClaimBucket { get; set; }

    /// <summary>SQS queue for units that can never be published.</summary>
    public string? DeadLetterQueueUrl { get; set; }
}
