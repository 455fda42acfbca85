using System.Net.Http.Headers;

namespace SocialMessaging.LocalHost.Topics.Transports;

/// <summary>
/// Invokes a function with an <c>SNSEvent</c>, at an endpoint such as those of <c>sam local start-lambda</c> and the Lambda Test Tool. It
/// waits for the function, because not all of them know another way.
/// </summary>
internal sealed class FunctionTransport(IHttpClientFactory clients) : IDeliveryTransport
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "topic-functions";

    private const string ErrorHeader = "X-Amz-Function-Error";

    public async Task<AttemptResult> TryAsync(Subscription subscription, TopicMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Attributes.Endpoint)
        {
            Content = new ByteArrayContent(SnsJson.FunctionEvent(message)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await HttpPost.TryAsync(clients.CreateClient(Client), request, FunctionError, cancellationToken);
    }

    /// <summary>A function that fails is an answer 200 with a header.</summary>
    private static AttemptResult? FunctionError(HttpResponseMessage response) =>
        response.Headers.Contains(ErrorHeader) ? AttemptResult.Failed("the function has failed") : null;
}
