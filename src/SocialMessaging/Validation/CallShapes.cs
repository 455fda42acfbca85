namespace SocialMessaging.Validation;

/// <summary>The scalar shapes of the service model that only calling uses, under the model's names.</summary>
public static class CallShapes
{
    public static BlobShape CallEvent { get; } = new("WhatsAppCallEventBlob", 1, 2_048_000, sensitive: true);

    public static StringShape DestinationPhoneNumber { get; } =
        new("WhatsAppDestinationPhoneNumber", 1, 20, ModelPatterns.DestinationPhoneNumber, sensitive: true);

    public static StringShape BusinessScopedUserId { get; } = new("WhatsAppBusinessScopedUserId", 1, 100, sensitive: true);

    public static StringShape IconVisibility { get; } = new("WhatsAppCallIconVisibility", 1, 50);

    public static StringShape CallbackPermissionStatus { get; } = new("WhatsAppCallbackPermissionStatus", 1, 50);

    public static StringShape IanaTimezone { get; } = new("IanaTimezone", 1, 100);

    public static StringShape DayOfWeek { get; } = new(
        "WhatsAppDayOfWeek", values: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]);

    public static StringShape Date { get; } = new("WhatsAppDate", 10, 10, ModelPatterns.Date);

    public static IntegerShape Hours { get; } = new("WhatsAppTimeOfDayHoursInteger", 0, 23);

    public static IntegerShape Minutes { get; } = new("WhatsAppTimeOfDayMinutesInteger", 0, 59);
}
