using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Internal;

/// <summary>The time limits and retry modes that AWS publishes for SDKs, by the mode asked for in <c>AWS_DEFAULTS_MODE</c>.</summary>
internal static class SnsDefaultConfigurations
{
    public static IReadOnlyList<IDefaultConfiguration> All { get; } =
    [
        Make(DefaultConfigurationMode.Standard, 3.1),
        Make(DefaultConfigurationMode.InRegion, 1.1),
        Make(DefaultConfigurationMode.CrossRegion, 3.1),
        Make(DefaultConfigurationMode.Mobile, 30),
        Make(DefaultConfigurationMode.Auto, 1.1),
    ];

    private static DefaultConfiguration Make(DefaultConfigurationMode mode, double seconds) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromSeconds(seconds),
        TlsNegotiationTimeout = TimeSpan.FromSeconds(seconds),
    };
}
