using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.SimpleNotificationService.Internal;

internal sealed class SnsEndpointParameters : EndpointParameters
{
    private SnsEndpointParameters()
    {
    }

    public string Region { get; private init; }

    public string Endpoint { get; private init; }

    public bool UseDualStack { get; private init; }

    public bool UseFips { get; private init; }

    public static SnsEndpointParameters From(IClientConfig config, RegionEndpoint alternate) => new()
    {
        Region = alternate?.SystemName ?? config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion,
        Endpoint = config.ServiceURL,
        UseDualStack = config.UseDualstackEndpoint,
        UseFips = config.UseFIPSEndpoint,
    };
}
