using System.Text.RegularExpressions;

namespace SocialMessaging.Validation;

/// <summary>
/// The scalar and list shapes of the service model that several inputs use, under the model's names. Patterns match the whole value
/// (Smithy's anchored form);
/// the two id patterns are the anchored ones of the published Smithy model. Of `\d` only ASCII digits are meant.
/// </summary>
public static partial class ModelShapes
{
    public static StringShape String { get; } = new("String");

    public static IntegerShape Integer { get; } = new("Integer");

    public static BooleanShape Boolean { get; } = new("Boolean");

    public static StringShape Arn { get; } = new("Arn", 0, 2048, "arn:.*", ArnPattern());

    public static StringShape NextToken { get; } = new("NextToken", 1, 600);

    public static IntegerShape MaxResults { get; } = new("MaxResults", 1, 100);

    public static StringShape LinkedWhatsAppBusinessAccountId { get; } =
        new("LinkedWhatsAppBusinessAccountId", 1, 115, "(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)",
            LinkedWhatsAppBusinessAccountIdPattern());

    public static StringShape WhatsAppPhoneNumberId { get; } =
        new("WhatsAppPhoneNumberId", 1, 115, "(^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)",
            WhatsAppPhoneNumberIdPattern());

    public static StringShape WhatsAppBusinessAccountId { get; } = new("WhatsAppBusinessAccountId", 1, 100);

    public static StringShape WhatsAppPhoneNumber { get; } = new("WhatsAppPhoneNumber", 1, 100);

    public static StringShape WhatsAppMediaId { get; } = new("WhatsAppMediaId", 1, 100, "[A-Za-z0-9]+", WhatsAppMediaIdPattern());

    public static BlobShape WhatsAppMessageBlob { get; } = new("WhatsAppMessageBlob", 1, 2_048_000, sensitive: true);

    public static StringShape IsoCountryCode { get; } = new("IsoCountryCode", pattern: "[A-Z]{2}", expression: IsoCountryCodePattern());

    public static StringShape TwoFactorPin { get; } = new("TwoFactorPin", 1, 6, sensitive: true);

    public static StringShape AssociateInProgressToken { get; } = new("AssociateInProgressToken", 0, 50, sensitive: true);

    /// <summary>Not marked sensitive in the model, but a secret.</summary>
    public static StringShape WhatsAppSignupCallbackAccessToken { get; } = new(
        "WhatsAppSignupCallbackAccessTokenString", 0, 1000, sensitive: true);

    public static StringShape WhatsAppSignupCallbackCallbackUrl { get; } = new("WhatsAppSignupCallbackCallbackUrlString", 0, 100);

    public static StringShape EventDestinationArn { get; } =
        new("EventDestinationArn", 0, 2048, "arn:.*:[a-z-]+([/:](.*))?", EventDestinationArnPattern());

    public static StringShape RoleArn { get; } =
        new("RoleArn", pattern: @"arn:.*:iam::\d{12}:role\/[a-zA-Z0-9+=,.@\-_]+", expression: RoleArnPattern());

    public static StringShape TagKey { get; } = new("TagKeyString", 1, 128);

    public static StringShape TagValue { get; } = new("TagValueString", 0, 256);

    public static ListShape<string> StringList { get; } = new("StringList", String);

    public static MapShape Headers { get; } = new("Headers", String, String);

    public static StringShape S3FileBucketName { get; } = new(
        "S3FileBucketNameString", 3, 63, "[a-z0-9][a-z0-9.-]*[a-z0-9]", S3FileBucketNamePattern());

    public static StringShape S3FileKey { get; } = new("S3FileKeyString", 0, 1024);

    /// <summary>
    /// The pattern is declared here but checked by the media actions: a setting exempts emulators from it, and shapes know no settings.
    /// </summary>
    public static StringShape S3PresignedUrlUrl { get; } = new(
        "S3PresignedUrlUrlString", 1, 2000, S3PresignedUrlPatternText, sensitive: true);

    public const string S3PresignedUrlPatternText = "https://(.*)s3(.*).amazonaws.com/(.*)";

    [GeneratedRegex(@"\Ahttps://.*s3.*.amazonaws.com/.*\z")]
    internal static partial Regex S3PresignedUrlPattern();

    [GeneratedRegex(@"\Aarn:.*\z")]
    private static partial Regex ArnPattern();

    [GeneratedRegex(@"\A(?:waba-.*|arn:.*:waba/[0-9a-zA-Z]+)\z")]
    private static partial Regex LinkedWhatsAppBusinessAccountIdPattern();

    [GeneratedRegex(@"\A(?:phone-number-id-.*|arn:.*:phone-number-id/[0-9a-zA-Z]+)\z")]
    private static partial Regex WhatsAppPhoneNumberIdPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9]+\z")]
    private static partial Regex WhatsAppMediaIdPattern();

    [GeneratedRegex(@"\A[A-Z]{2}\z")]
    private static partial Regex IsoCountryCodePattern();

    [GeneratedRegex(@"\Aarn:.*:[a-z-]+(?:[/:].*)?\z")]
    private static partial Regex EventDestinationArnPattern();

    [GeneratedRegex(@"\Aarn:.*:iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@\-_]+\z")]
    private static partial Regex RoleArnPattern();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]*[a-z0-9]\z")]
    private static partial Regex S3FileBucketNamePattern();
}
