using System.Collections.Generic;

namespace Amazon.Lambda.APIGatewayEvents;

public partial class APIGatewayHttpApiV2ProxyRequest
{
    public class AuthorizerDescription
    {
        public IDictionary<string, object> Lambda { get; set; }

        public IAMDescription IAM { get; set; }
    }
}
