using System.Net.Http.Headers;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SocialMessaging.Model;
using SocialMessaging.Testing;

namespace Amazon.SocialMessaging;

/// <summary>
/// Not every package source carries AWSSDK.SocialMessaging. So that the README's program is compiled and run all the same, this has the
/// part of its public surface that the program uses, and speaks the same protocol.
/// </summary>
public sealed class AmazonSocialMessagingClient(AWSCredentials credentials, AmazonSocialMessagingConfig clientConfig) : IDisposable
{
    // The address that the program names may be in use where its test runs.
    private readonly HttpClient http = new()
    {
        BaseAddress = new Uri(Environment.GetEnvironmentVariable("EXAMPLE_URL") ?? clientConfig.ServiceURL),
    };

    public async Task<SendWhatsAppMessageResponse> SendWhatsAppMessageAsync(
        SendWhatsAppMessageRequest request, CancellationToken cancellationToken = default)
    {
        var keys = await credentials.GetCredentialsAsync();
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(http.BaseAddress!, "/v1/whatsapp/send"))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string?>
            {
                ["originationPhoneNumberId"] = request.OriginationPhoneNumberId,
                ["metaApiVersion"] = request.MetaApiVersion,
                ["message"] = Convert.ToBase64String(request.Message?.ToArray() ?? []),
            }))
            { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        new RequestSigner(keys.AccessKey, keys.SecretKey, region: clientConfig.AuthenticationRegion).Sign(call);
        using var answer = await http.SendAsync(call, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        using var output = JsonDocument.Parse(body);
        return answer.IsSuccessStatusCode
            ? new() { MessageId = output.RootElement.GetProperty("messageId").GetString() }
            : throw new AmazonServiceException(output.RootElement.GetProperty("message").GetString());
    }

    public void Dispose() => http.Dispose();
}
