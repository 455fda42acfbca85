using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SimpleNotificationService.Internal;
using Amazon.Util.Internal;

namespace Amazon.SimpleNotificationService;

public class AmazonSimpleNotificationServiceConfig : ClientConfig
{
    private static readonly string Agent = InternalSDKUtils.BuildUserAgentString("SNS", "stand-in");

    public AmazonSimpleNotificationServiceConfig()
        : base(new DefaultConfigurationProvider(SnsDefaultConfigurations.All))
    {
        // What AWS_ENDPOINT_URL_SNS and the profile's [services] section go by.
        ServiceId = "SNS";
        AuthenticationServiceName = "sns";
        EndpointProvider = new SnsEndpointProvider();
    }

    public override string RegionEndpointServiceName => "sns";

    public override string ServiceVersion => "2010-03-31";

    public override string UserAgent => Agent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(SnsEndpointParameters.From(this, parameters.AlternateEndpoint));
}
