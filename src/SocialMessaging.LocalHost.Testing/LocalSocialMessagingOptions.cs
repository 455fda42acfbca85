namespace SocialMessaging.LocalHost.Testing;

/// <summary>How a host is started.</summary>
public sealed class LocalSocialMessagingOptions
{
    /// <summary>AWS Region of ARNs.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>
    /// Settings of the service by their names below <c>SocialMessaging</c>, such as <c>Limits:LinkedAccounts</c>. A name that does not
    /// exist is refused.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>URLs that receive every event as SNS's HTTP notification.</summary>
    public IReadOnlyList<Uri> ForwardTo { get; init; } = [];

    /// <summary>Subscriptions to the host's topics, each a JSON object as <c>--subscribe</c> takes it.</summary>
    public IReadOnlyList<string> Subscriptions { get; init; } = [];

    /// <summary>A file of <c>--seed</c>: what is there at the start.</summary>
    public string? SeedFile { get; init; }

    internal string[] Arguments() =>
    [
        "--memory",
        "--port=0",
        "--any-account",
        "--Logging:LogLevel:Default=Error",
        $"--SocialMessaging:Region={Region}",
        .. Settings.Select(setting => $"--SocialMessaging:{setting.Key}={setting.Value}"),
        .. ForwardTo.Select(url => $"--forward={url.OriginalString}"),
        .. Subscriptions.Select(subscription => $"--subscribe={subscription}"),
        .. SeedFile is null ? (string[])[] : [$"--seed={SeedFile}"],
    ];
}
