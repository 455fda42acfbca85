namespace SocialMessaging.Settings;

/// <summary>How messages are sent.</summary>
public sealed class MessagesOptions
{
    /// <summary>
    /// Put the message id into <c>biz_opaque_callback_data</c> where the caller left it free, so that Meta returns it with every status.
    /// Off: status events find their message id in the ledger alone.
    /// </summary>
    public bool AddCallbackData { get; set; } = true;
}
