using System.Security.Cryptography;
using Amazon.DynamoDBv2.Model;
using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Warmup;

/// <summary>
/// An access key, a WABA and a number that a rehearsal finds in its table. The key's id and secret are random, differ in every process and
/// are told to nobody; the key ends with the minute, and its account is none of AWS's.
/// </summary>
internal sealed class SampleAccount
{
    public const string AccountId = "rehearsal";
    public const string MetaWabaId = "1";
    public const string MetaPhoneNumberId = "2";

    private const string Digits = "00000000000000000000000000000000";
    private const string LinkId = "waba-" + Digits;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string? Partition, string? Sort), Dictionary<string, AttributeValue>> items;

    public SampleAccount(DateTimeOffset now, string region)
    {
        Secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var sealedSecret = new EncryptedSecret(RandomNumberGenerator.GetBytes(32));
        var key = new AccessKey
        {
            AccessKeyId = AccessKeyId,
            Secret = sealedSecret,
            ExpiresAt = now + Lifetime,
            AccountId = AccountId,
            Actions = ["*"],
            Resources = ["*"],
            CreatedAt = now,
        };
        var link = new LinkedAccount
        {
            AccountId = AccountId,
            Id = LinkId,
            MetaWabaId = MetaWabaId,
            Name = "Rehearsal",
            Status = RegistrationStatus.Complete,
            LinkDate = now,
            EventDestination = new($"arn:aws:sns:{region}:000000000000:{AccountId}", RoleArn: null),
            Subscribed = true,
            Token = sealedSecret,
            RefreshedAt = now,
            Version = 1,
        };
        var number = new PhoneNumber
        {
            AccountId = AccountId,
            Id = NumberId,
            LinkedAccountId = LinkId,
            MetaWabaId = MetaWabaId,
            MetaPhoneNumberId = MetaPhoneNumberId,
            Number = "+1",
            DisplayName = "Rehearsal",
            DisplayNumber = "+1",
            QualityRating = "GREEN",
            Registered = true,
            RefreshedAt = now,
            Version = 1,
        };
        items = new[]
        {
            DynamoDbAccessKeyStore.Write(key),
            DynamoDbLinkItem.Write(link),
            DynamoDbLinkItem.WriteHolder(link),
            DynamoDbNumberItem.Write(number),
            DynamoDbNumberItem.WriteHolder(number),
        }.ToDictionary(item => ((string?)item[Attributes.PartitionKey].S, (string?)item[Attributes.SortKey].S));
    }

    public static string NumberId => "phone-number-id-" + Digits;

    public string AccessKeyId { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    public string Secret { get; }

    /// <summary>What KMS opens any secret to.</summary>
    public string SecretBase64 => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Secret));

    public Dictionary<string, AttributeValue>? Find(string? partition, string? sort) => items.GetValueOrDefault((partition, sort));
}
