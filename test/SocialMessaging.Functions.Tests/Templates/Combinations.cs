namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>
/// The template with both values of every condition, pairwise, as it is deployed. One process translates and lints them all, once for all
/// tests.
/// </summary>
internal static class Combinations
{
    private static readonly Lazy<Task<IReadOnlyList<DeployedTemplate>>> Translated = new(() =>
        SamTranslator.DeployAsync(Template.Stored, Chosen, isLinted: true));

    /// <summary>Each condition of the template, and values of parameters with which it holds. With the defaults none does.</summary>
    public static IReadOnlyList<(string Condition, IReadOnlyDictionary<string, string> Values)> Switches { get; } =
    [
        ("HasMediaBuckets", new Dictionary<string, string> { ["MediaBuckets"] = "media-one,media-two" }),
        ("HasFlowKeys", new Dictionary<string, string>
        {
            ["FlowKeyArns"] = "arn:aws:kms:us-east-1:111122223333:key/one,arn:aws:kms:us-east-1:444455556666:key/two",
        }),
        ("HasAlarmTopic", new Dictionary<string, string> { ["AlarmTopicArn"] = "arn:aws:sns:us-east-1:111122223333:alarms" }),
        ("HasInboxConcurrency", new Dictionary<string, string> { ["InboxConcurrency"] = "20" }),
        ("HasEmulator", new Dictionary<string, string> { ["EmulatorUrl"] = "http://host.docker.internal:4566" }),
        ("ShiftsGradually", new Dictionary<string, string> { ["DeploymentPreference"] = "Canary10Percent5Minutes" }),
        ("HasCallbackConcurrency", new Dictionary<string, string> { ["CallbackConcurrency"] = "50" }),
        ("HasWarmSenders", new Dictionary<string, string> { ["WarmSenders"] = "5" }),
        ("HasWarmCallbacks", new Dictionary<string, string> { ["WarmCallbacks"] = "2" }),
        ("HasCallbackDomain", new Dictionary<string, string>
        {
            ["CallbackDomainName"] = "hooks.example.com",
            ["CallbackCertificateArn"] = "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012",
            ["CallbackTruststoreUri"] = "s3://truststores/meta.pem",
        }),
        ("HasTruststoreVersion", new Dictionary<string, string> { ["CallbackTruststoreVersion"] = "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY" }),
    ];

    /// <summary>Which switches are on, combination by combination.</summary>
    public static IReadOnlyList<IReadOnlyList<bool>> Positions { get; } = Pairwise.Cover(Switches.Count);

    public static Task<IReadOnlyList<DeployedTemplate>> AllAsync() => Translated.Value;

    private static IEnumerable<IReadOnlyDictionary<string, string>> Chosen => Positions.Select(positions =>
        Switches.Where((_, i) => positions[i]).SelectMany(option => option.Values).ToDictionary());
}
