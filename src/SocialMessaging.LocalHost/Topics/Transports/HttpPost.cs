using System.Globalization;
using System.Net;

namespace SocialMessaging.LocalHost.Topics.Transports;

/// <summary>One post, and what SNS makes of its answer: an error of the client's is final, but for 429.</summary>
internal static class HttpPost
{
    public static async Task<AttemptResult> TryAsync(
        HttpClient client, HttpRequestMessage request, Func<HttpResponseMessage, AttemptResult?> look, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var text = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}");
            return response switch
            {
                { IsSuccessStatusCode: true } => look(response) ?? AttemptResult.Delivered(text),
                { StatusCode: HttpStatusCode.TooManyRequests } => AttemptResult.Failed(text),
                { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => AttemptResult.Refused(text),
                _ => AttemptResult.Failed(text),
            };
        }
        catch (HttpRequestException exception)
        {
            return AttemptResult.Failed($"no answer: {exception.HttpRequestError}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return AttemptResult.Failed($"no answer within {client.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
        }
    }
}
