namespace SocialMessaging.Validation;

/// <summary>
/// The shapes of the service model that inputs use, other than structures, under the model's names, in their order; the first three are
/// those that others are made of.
/// </summary>
public static class ModelShapes
{
    public static StringShape String { get; } = new("String");

    public static IntegerShape Integer { get; } = new("Integer");

    public static BooleanShape Boolean { get; } = new("Boolean");

    public static StringShape Arn { get; } = new("Arn", 0, 2048, ModelPatterns.Arn);

    public static StringShape AssociateInProgressToken { get; } = new("AssociateInProgressToken", 0, 50, sensitive: true);

    public static StringShape EventDestinationArn { get; } = new("EventDestinationArn", 0, 2048, ModelPatterns.EventDestinationArn);

    public static MapShape Headers { get; } = new("Headers", String, String);

    public static StringShape IsoCountryCode { get; } = new("IsoCountryCode", pattern: ModelPatterns.CountryCode);

    public static StringShape LinkedWhatsAppBusinessAccountId { get; } =
        new("LinkedWhatsAppBusinessAccountId", 1, 115, ModelPatterns.LinkedWhatsAppBusinessAccountId);

    public static IntegerShape MaxResults { get; } = new("MaxResults", 1, 100);

    public static StringShape NextToken { get; } = new("NextToken", 1, 600);

    public static StringShape RoleArn { get; } = new("RoleArn", pattern: ModelPatterns.RoleArn);

    public static StringShape S3FileBucketName { get; } = new("S3FileBucketNameString", 3, 63, ModelPatterns.BucketName);

    public static StringShape S3FileKey { get; } = new("S3FileKeyString", 0, 1024);

    /// <summary>
    /// The pattern is declared here but checked by the media actions: a setting exempts emulators from it, and shapes know no settings.
    /// </summary>
    public static StringShape S3PresignedUrlUrl { get; } = new(
        "S3PresignedUrlUrlString", 1, 2000, ModelPatterns.PresignedUrl, sensitive: true, isPatternChecked: false);

    public static ListShape<string> StringList { get; } = new("StringList", String);

    public static StringShape TagKey { get; } = new("TagKeyString", 1, 128);

    public static StringShape TagValue { get; } = new("TagValueString", 0, 256);

    public static StringShape TwoFactorPin { get; } = new("TwoFactorPin", 1, 6, sensitive: true);

    public static StringShape WhatsAppBusinessAccountId { get; } = new("WhatsAppBusinessAccountId", 1, 100);

    public static StringShape WhatsAppMediaId { get; } = new("WhatsAppMediaId", 1, 100, ModelPatterns.LettersAndDigits);

    public static BlobShape WhatsAppMessageBlob { get; } = new("WhatsAppMessageBlob", 1, 2_048_000, sensitive: true);

    public static StringShape WhatsAppPhoneNumber { get; } = new("WhatsAppPhoneNumber", 1, 100);

    public static StringShape WhatsAppPhoneNumberId { get; } =
        new("WhatsAppPhoneNumberId", 1, 115, ModelPatterns.WhatsAppPhoneNumberId);

    /// <summary>Not marked sensitive in the model, but a secret.</summary>
    public static StringShape WhatsAppSignupCallbackAccessToken { get; } = new(
        "WhatsAppSignupCallbackAccessTokenString", 0, 1000, sensitive: true);

    public static StringShape WhatsAppSignupCallbackCallbackUrl { get; } = new("WhatsAppSignupCallbackCallbackUrlString", 0, 100);
}
