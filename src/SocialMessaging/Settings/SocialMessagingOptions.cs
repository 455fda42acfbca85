namespace SocialMessaging.Settings;

/// <summary>Section <c>SocialMessaging</c> of the configuration.</summary>
public sealed class SocialMessagingOptions
{
    public const string Section = "SocialMessaging";

    /// <summary>AWS Region of ARNs and of the stack.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>AWS account of the stack, twelve digits.</summary>
    public string AccountId { get; set; } = "000000000000";

    /// <summary>DynamoDB table.</summary>
    public string TableName { get; set; } = "social-messaging";

    public MetaOptions Meta { get; set; } = new();

    public MediaOptions Media { get; set; } = new();

    public EventsOptions Events { get; set; } = new();

    public KeysOptions Keys { get; set; } = new();

    public LimitsOptions Limits { get; set; } = new();

    public LogsOptions Logs { get; set; } = new();

    public MessagesOptions Messages { get; set; } = new();

    /// <summary>Further access keys of the local host.</summary>
    public IList<AccessKeyOptions> AccessKeys { get; } = [];
}
