namespace SocialMessaging.Accounts;

/// <summary>How far a WhatsApp Business Account has been set up, in the words of the service model.</summary>
public enum RegistrationStatus
{
    /// <summary>
    /// Shared with the Meta app and known here, but not finalised: it sends nothing and lapses 24 hours after it was linked.
    /// </summary>
    Incomplete,

    /// <summary>Finalised: holds its WABA for good, until it is disassociated.</summary>
    Complete,
}
