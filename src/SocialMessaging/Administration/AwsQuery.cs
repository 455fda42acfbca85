using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;

namespace SocialMessaging.Administration;

/// <summary>
/// Asks CloudWatch and SNS in AWS's query protocol, with the operator's own credentials: three calls that only read, for which no package
/// has to be there that not every feed has.
/// </summary>
/// <param name="http">Makes the calls.</param>
/// <param name="credentials">Whose calls they are.</param>
/// <param name="region">Region of the deployment.</param>
/// <param name="endpoint">An emulator of AWS; null for AWS itself.</param>
/// <param name="time">The clock.</param>
public sealed class AwsQuery(HttpClient http, Func<AWSCredentials> credentials, string region, Uri? endpoint, TimeProvider time)
{
    /// <param name="service">As in the host's name.</param>
    /// <param name="form">Action, version and parameters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer, without namespaces.</returns>
    /// <exception cref="AwsQueryException">AWS refused, or could not be asked.</exception>
    public async Task<XElement> AskAsync(
        string service, IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken)
    {
        try
        {
            var key = await credentials().GetCredentialsAsync();
            using var content = new FormUrlEncodedContent(form);
            var body = await content.ReadAsByteArrayAsync(cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Post, EndpointOf(service)) { Content = content };
            var token = string.IsNullOrEmpty(key.Token) ? null : key.Token;
            new CallSigner(key.AccessKey, key.SecretKey, token, region, time, service).Sign(request, body);
            using var response = await http.SendAsync(request, cancellationToken);
            var answer = Plain(XElement.Parse(await response.Content.ReadAsStringAsync(cancellationToken)));
            return response.IsSuccessStatusCode ? answer : throw new AwsQueryException(
                answer.Descendants("Code").FirstOrDefault()?.Value ?? $"{(int)response.StatusCode}",
                answer.Descendants("Message").FirstOrDefault()?.Value ?? "AWS gave no reason.",
                inner: null);
        }
        catch (Exception exception) when (exception is HttpRequestException or XmlException or AmazonClientException
            || exception is TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new AwsQueryException("Unreachable", exception.Message, exception);
        }
    }

    private Uri EndpointOf(string service) => endpoint
        ?? new Uri($"https://{service}.{region}.amazonaws.com{(region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : "")}/");

    private static XElement Plain(XElement element) => new(
        element.Name.LocalName, element.HasElements ? element.Elements().Select(Plain) : element.Value);
}
