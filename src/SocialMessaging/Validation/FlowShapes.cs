namespace SocialMessaging.Validation;

/// <summary>The shapes that flows, their keys and conversions have to themselves, under the model's names.</summary>
public static class FlowShapes
{
    public static StringShape MetaFlowId { get; } = new("MetaFlowId", 1, 100, ModelPatterns.Digits);

    public static StringShape MetaFlowName { get; } = new("MetaFlowName", 1, 200);

    public static ListShape<string> MetaFlowCategoryList { get; } = new(
        "MetaFlowCategoryList",
        new StringShape(
            "MetaFlowCategory",
            values:
            [
                "SIGN_UP",
                "SIGN_IN",
                "APPOINTMENT_BOOKING",
                "LEAD_GENERATION",
                "SHOPPING",
                "CONTACT_US",
                "CUSTOMER_SUPPORT",
                "SURVEY",
                "OTHER",
            ]),
        1,
        9);

    public static BlobShape MetaFlowJsonBlob { get; } = new("MetaFlowJsonBlob", 1, 10_485_760, sensitive: false);

    public static StringShape MetaFlowEndpointUri { get; } = new("MetaFlowEndpointUri", 1, 2048);

    public static StringShape MetaFlowApplicationId { get; } = new("MetaFlowApplicationId", 1, 100);

    public static StringShape BusinessPublicKeyPem { get; } = new("BusinessPublicKeyPem", 1, 8192);

    public static StringShape KmsKeyArn { get; } = new("KmsKeyArn", 1, 256, ModelPatterns.KmsKeyArn);

    public static StringShape WhatsAppDatasetId { get; } = new("WhatsAppDatasetId", 10, 20, ModelPatterns.Digits);

    public static BlobShape WhatsAppConversionEventBlob { get; } = new("WhatsAppConversionEventBlob", 1, 1_024_000, sensitive: true);
}
