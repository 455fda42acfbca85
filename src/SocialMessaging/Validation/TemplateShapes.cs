namespace SocialMessaging.Validation;

/// <summary>The shapes that templates have to themselves, under the model's names.</summary>
public static class TemplateShapes
{
    public static StringShape MetaTemplateId { get; } = new("MetaTemplateId", 1, 100, ModelPatterns.Digits);

    public static StringShape MetaTemplateName { get; } = new("MetaTemplateName", 1, 512);

    public static StringShape MetaTemplateLanguage { get; } = new("MetaTemplateLanguage", 1, 6);

    public static StringShape MetaTemplateCategory { get; } = new("MetaTemplateCategory", 1, 100);

    public static StringShape MetaParameterFormat { get; } = new("MetaParameterFormat", 1, 15);

    /// <summary>What a customer's customers read: not marked sensitive in the model, but no business of an error's text or a log.</summary>
    public static BlobShape MetaTemplateDefinition { get; } = new("MetaTemplateDefinition", 1, 6000, sensitive: true);

    public static BlobShape MetaTemplateComponents { get; } = new("MetaTemplateComponents", 1, 3000, sensitive: true);

    public static BooleanShape MetaTemplateCtaLinkTrackingOptedOut { get; } = new("MetaTemplateCtaLinkTrackingOptedOut");

    public static BooleanShape DeleteAllLanguages { get; } = new("DeleteAllLanguages");

    public static MapShape Filter { get; } = new(
        "Filter", new StringShape("FilterKeyString", 1, 100), new StringShape("FilterValueString", 1, 100), 0, 10);

    public static StringShape ButtonType { get; } = new("ButtonType", 1, 25);

    public static StringShape PhoneNumber { get; } = new("PhoneNumber", 1, 20);

    public static StringShape OtpType { get; } = new("OtpType", 1, 25);

    public static BooleanShape ZeroTapTermsAccepted { get; } = new("ZeroTapTermsAccepted");

    public static MapShape MetaUrlWithSuffixExample { get; } = new(
        "MetaUrlWithSuffixExample",
        new StringShape("MetaUrlWithSuffixExampleKeyString", 1, 30),
        new StringShape("MetaUrlWithSuffixExampleValueString", 1, 400),
        0,
        10);

    public static ListShape<IReadOnlyDictionary<string, string>> SupportedApps { get; } = new(
        "SupportedApps",
        new MapShape(
            "SupportedApp", new StringShape("SupportedAppKeyString", 1, 30), new StringShape("SupportedAppValueString", 1, 100), 0, 10));

    public static BooleanShape AddContactNumber { get; } = new("AddContactNumber");

    public static BooleanShape AddLearnMoreLink { get; } = new("AddLearnMoreLink");

    public static BooleanShape AddSecurityRecommendation { get; } = new("AddSecurityRecommendation");

    public static BooleanShape AddTrackPackageLink { get; } = new("AddTrackPackageLink");

    public static IntegerShape CodeExpirationMinutes { get; } = new("CodeExpirationMinutes");
}
