using System.Text;
using SocialMessaging.Accounts;
using SocialMessaging.Secrets;

namespace SocialMessaging.Testing.Events;

/// <summary>A link with one number, and the ids that webhooks name them by.</summary>
public static class SampleLinks
{
    public const string Account = "111111111111";
    public const string Topic = "arn:aws:sns:us-east-1:111111111111:whatsapp-events";
    public const string WabaId = "waba-0123456789abcdef0123456789abcdef";
    public const string NumberId = "phone-number-id-fedcba9876543210fedcba9876543210";
    public const string MetaWabaId = "102290129340398";
    public const string MetaNumberId = "106540352242922";
    public static readonly DateTimeOffset Then = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static LinkedAccount Link { get; } = new()
    {
        AccountId = Account,
        Id = WabaId,
        MetaWabaId = MetaWabaId,
        Name = "Jasper's Market",
        Status = RegistrationStatus.Complete,
        LinkDate = Then,
        EventDestination = new(Topic, null),
        Subscribed = true,
        Token = new EncryptedSecret(Encoding.UTF8.GetBytes("x")),
        RefreshedAt = Then,
        Version = 1,
    };

    public static PhoneNumber Number { get; } = new()
    {
        AccountId = Account,
        Id = NumberId,
        LinkedAccountId = WabaId,
        MetaWabaId = MetaWabaId,
        MetaPhoneNumberId = MetaNumberId,
        Number = "+15550783881",
        DisplayName = "Jasper's Market",
        DisplayNumber = "+1 555-078-3881",
        QualityRating = "GREEN",
        Registered = true,
        RefreshedAt = Then,
        Version = 1,
    };
}
