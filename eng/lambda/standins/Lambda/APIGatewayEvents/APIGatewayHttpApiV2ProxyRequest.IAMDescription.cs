namespace Amazon.Lambda.APIGatewayEvents;

public partial class APIGatewayHttpApiV2ProxyRequest
{
    public class IAMDescription
    {
        public string AccessKey { get; set; }

        public string AccountId { get; set; }

        public string CallerId { get; set; }

        public string PrincipalOrgId { get; set; }

        public string UserARN { get; set; }

        public string UserId { get; set; }
    }
}
