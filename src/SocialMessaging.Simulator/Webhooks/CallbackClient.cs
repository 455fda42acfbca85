using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Webhooks;

/// <summary>Calls the app's callback as Meta does: no redirects, no proxy, a bounded wait.</summary>
internal sealed class CallbackClient(SimulatorOptions options, SimulatorClock clock) : IDisposable
{
    private const int KeptAnswer = 4096;

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = options.CallbackTimeout,
    };

    public async Task<WebhookAttempt> PostAsync(string url, string body, string signature, CancellationToken cancellationToken)
    {
        var at = clock.Now;
        var watch = Stopwatch.StartNew();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
            request.Headers.TryAddWithoutValidation("User-Agent", "facebookexternalua");
            using var response = await client.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            return new WebhookAttempt(at, (int)response.StatusCode, Cut(answer), null, watch.Elapsed.TotalMilliseconds);
        }
        catch (Exception exception) when (IsFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new WebhookAttempt(at, null, null, exception.Message, watch.Elapsed.TotalMilliseconds);
        }
    }

    /// <summary>Asks a callback for the challenge; null when it gave it back, else Meta's words for what went wrong.</summary>
    public async Task<string?> VerifyAsync(string url, string verifyToken, CancellationToken cancellationToken)
    {
        var challenge = RandomNumberGenerator.GetInt32(100_000_000, 2_000_000_000)
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        var separator = url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var target = $"{url}{separator}hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(verifyToken)}";
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, target);
            request.Headers.TryAddWithoutValidation("User-Agent", "facebookplatform/1.0 (+http://developers.facebook.com)");
            using var response = await client.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode != 200)
            {
                return $"HTTP Status Code = {(int)response.StatusCode}; HTTP Message = {response.ReasonPhrase}";
            }

            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            return answer == challenge ? null : "The challenge was not returned";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "curl_errno = 28; curl_error = Connection timed out";
        }
        catch (Exception exception) when (IsFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            return "curl_errno = 7; curl_error = Failed to connect";
        }
    }

    public void Dispose() => client.Dispose();

    private static bool IsFailure(Exception exception) =>
        exception is HttpRequestException or OperationCanceledException or IOException or UriFormatException
            or InvalidOperationException or NotSupportedException;

    private static string Cut(string answer) => answer.Length <= KeptAnswer ? answer : answer[..KeptAnswer];
}
