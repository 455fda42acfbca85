namespace SocialMessaging.Cli.Linking;

/// <summary>What is to be linked, and how.</summary>
/// <param name="Token">Meta's token, or the code of embedded sign-up.</param>
/// <param name="Pins">Two-step PINs by Meta's phone number id or number; the empty key is for every other number.</param>
/// <param name="MetaWabaIds">The WABAs wanted; all that the token shares where empty.</param>
/// <param name="CallbackUrl">Callback override; none where null.</param>
/// <param name="TopicArn">Event destination; none where null.</param>
/// <param name="RoleArn">The role to publish with.</param>
internal sealed record LinkRequest(
    string Token, IReadOnlyDictionary<string, string> Pins, IReadOnlyList<string> MetaWabaIds, string? CallbackUrl, string? TopicArn,
    string? RoleArn)
{
    public override string ToString() => "(link)";

    /// <summary>The PIN of a number; null where none was given.</summary>
    public string? PinOf(string metaPhoneNumberId, string number) =>
        Pins.GetValueOrDefault(metaPhoneNumberId) ?? Pins.GetValueOrDefault(number) ?? Pins.GetValueOrDefault("");
}
