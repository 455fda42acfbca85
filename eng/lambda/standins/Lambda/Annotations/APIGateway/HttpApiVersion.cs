namespace Amazon.Lambda.Annotations.APIGateway;

public enum HttpApiVersion
{
    V1 = 0,
    V2 = 1,
}
