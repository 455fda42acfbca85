using SocialMessaging.Validation;

namespace SocialMessaging.Operations.Accounts;

/// <summary>What embedded signup has handed over, and where message webhooks are to go.</summary>
public sealed class WhatsAppSignupCallback
{
    public string AccessToken { get; set; } = "";

    public string? CallbackUrl { get; set; }

    public static StructureShape<WhatsAppSignupCallback> Shape { get; } =
        new StructureShape<WhatsAppSignupCallback>(nameof(WhatsAppSignupCallback))
        .Required("accessToken", ModelShapes.WhatsAppSignupCallbackAccessToken, static (callback, value) => callback.AccessToken = value)
        .Optional("callbackUrl", ModelShapes.WhatsAppSignupCallbackCallbackUrl, static (callback, value) => callback.CallbackUrl = value);
}
