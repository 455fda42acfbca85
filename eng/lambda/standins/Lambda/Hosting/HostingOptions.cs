using Amazon.Lambda.Core;

namespace Amazon.Lambda.AspNetCoreServer.Hosting;

public class HostingOptions
{
    public ILambdaSerializer Serializer { get; set; }
}
