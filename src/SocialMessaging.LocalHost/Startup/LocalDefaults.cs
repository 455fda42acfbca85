namespace SocialMessaging.LocalHost.Startup;

/// <summary>The settings of a laptop, below everything that a user sets.</summary>
public static class LocalDefaults
{
    public const string AppId = "100000000000000";
    public const string AppSecret = "local-app-secret";
    public const string VerifyToken = "local-verify-token";

    public static IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        new("SocialMessaging:Region", Environment.GetEnvironmentVariable("AWS_REGION") is { Length: > 0 } region ? region : "us-east-1"),
        new("SocialMessaging:Meta:AppId", AppId),
        new("SocialMessaging:Meta:AppSecret", AppSecret),
        new("SocialMessaging:Meta:VerifyToken", VerifyToken),
        new("Logging:LogLevel:Default", "Warning"),
        new("Logging:LogLevel:SocialMessaging", "Warning"),
        new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning"),
    ];
}
