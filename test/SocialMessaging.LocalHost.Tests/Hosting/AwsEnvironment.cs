namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>The environment of a program that is to use the emulator of AWS and nothing of this machine's own AWS settings.</summary>
public static class AwsEnvironment
{
    /// <summary>The account of every caller there, which the local host takes as its own with <c>--aws</c>.</summary>
    public const string AccountId = "123456789012";

    /// <summary>Credentials and Region alone: what a client needs that is given its endpoint.</summary>
    public static IReadOnlyDictionary<string, string?> Credentials { get; } = new Dictionary<string, string?>
    {
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = "none",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "none",
    };

    public static Dictionary<string, string?> On(Uri emulator) =>
        new(Credentials) { ["AWS_ENDPOINT_URL"] = emulator.OriginalString.TrimEnd('/') };
}
