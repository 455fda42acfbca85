namespace SocialMessaging.Meta;

/// <content>The public key that a phone number's flows encrypt with. Setting it may be repeated with the same effect.</content>
public sealed partial class GraphClient
{
    /// <summary>The key of a number; null where it has none.</summary>
    public async Task<GraphPublicKey?> FindPublicKeyAsync(string metaPhoneNumberId, string token, CancellationToken cancellationToken)
    {
        var page = await GetAsync(
            $"{Segment(metaPhoneNumberId)}/whatsapp_business_encryption",
            "whatsapp_business_encryption",
            token,
            GraphJson.Default.GraphPageGraphPublicKey,
            cancellationToken);
        return page.Data is [var key, ..] ? key : null;
    }

    public Task SetPublicKeyAsync(string metaPhoneNumberId, string token, string pem, CancellationToken cancellationToken) => ConfirmAsync(
        HttpMethod.Post,
        $"{Segment(metaPhoneNumberId)}/whatsapp_business_encryption",
        "whatsapp_business_encryption",
        token,
        new FormUrlEncodedContent([KeyValuePair.Create("business_public_key", pem)]),
        cancellationToken);
}
