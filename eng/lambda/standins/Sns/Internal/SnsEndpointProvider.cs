using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.SimpleNotificationService.Internal;

internal sealed class SnsEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var sns = (SnsEndpointParameters)parameters;
        if (!string.IsNullOrEmpty(sns.Endpoint))
        {
            return new Endpoint(sns.Endpoint);
        }

        if (sns.UseDualStack || sns.UseFips)
        {
            throw new AmazonClientException("The SNS stand-in knows no dual-stack and no FIPS endpoints: give ServiceURL.");
        }

        if (string.IsNullOrEmpty(sns.Region))
        {
            throw new AmazonClientException("Neither a Region nor a ServiceURL is configured for SNS.");
        }

        return new Endpoint($"https://sns.{sns.Region}.{RegionEndpoint.GetBySystemName(sns.Region).PartitionDnsSuffix}");
    }
}
