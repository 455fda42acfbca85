using System.Net;
using System.Security.Cryptography;
using System.Text;
using SocialMessaging.Secrets;

namespace SocialMessaging.Administration;

/// <summary>
/// Looks at the service from outside, as Meta and its callers do: the callback answers the challenge, takes a right signature and no wrong
/// one, and a signed header arrives at the API.
/// </summary>
public sealed class EndpointChecks(HttpClient http, TimeProvider time)
{
    private const string Subject = "callback";
    private const string CallbackPath = "/webhooks/whatsapp";
    private const string ListPath = "/v1/whatsapp/waba/list";

    /// <param name="apiUrl">Root of the API.</param>
    /// <param name="secrets">What the callback should know.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(Uri apiUrl, WebhookSecrets secrets, CancellationToken cancellationToken)
    {
        try
        {
            return
            [
                await ChallengeAsync(apiUrl, secrets, cancellationToken),
                await SignatureAsync(apiUrl, secrets, cancellationToken),
                await ForgeryAsync(apiUrl, cancellationToken),
                await HeaderAsync(apiUrl, cancellationToken),
            ];
        }
        catch (Exception exception) when (
            exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return [CheckResult.Failed(Subject, "reachable", $"{apiUrl}: {exception.Message}")];
        }
    }

    private async Task<CheckResult> ChallengeAsync(Uri apiUrl, WebhookSecrets secrets, CancellationToken cancellationToken)
    {
        if (secrets.VerifyToken is not { } token)
        {
            return CheckResult.Failed(Subject, "challenge", "There is no verify token to ask with.");
        }

        var challenge = RandomNumberGenerator.GetString("0123456789", 10);
        var query = $"?hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(token)}";
        using var response = await http.GetAsync(new Uri(apiUrl, CallbackPath + query), cancellationToken);
        return response.StatusCode == HttpStatusCode.OK && await response.Content.ReadAsStringAsync(cancellationToken) == challenge
            ? CheckResult.Ok(Subject, "challenge", "Answered.")
            : CheckResult.Failed(Subject, "challenge", $"Answered with status {(int)response.StatusCode}.");
    }

    private async Task<CheckResult> SignatureAsync(Uri apiUrl, WebhookSecrets secrets, CancellationToken cancellationToken)
    {
        if (secrets.AppSecrets is not [var secret, ..])
        {
            return CheckResult.Failed(Subject, "right signature", "There is no app secret to sign with.");
        }

        var status = await PostAsync(apiUrl, Encoding.UTF8.GetBytes(secret), cancellationToken);
        return status == HttpStatusCode.OK
            ? CheckResult.Ok(Subject, "right signature", "Taken.")
            : CheckResult.Failed(Subject, "right signature",
                $"Answered with status {(int)status}: the function has another secret, or cannot read it.");
    }

    private async Task<CheckResult> ForgeryAsync(Uri apiUrl, CancellationToken cancellationToken)
    {
        var status = await PostAsync(apiUrl, RandomNumberGenerator.GetBytes(32), cancellationToken);
        return status == HttpStatusCode.Unauthorized
            ? CheckResult.Ok(Subject, "wrong signature", "Refused.")
            : CheckResult.Failed(Subject, "wrong signature", $"Answered with status {(int)status} in place of 401.");
    }

    /// <summary>A post about a WABA that nobody can have: it is counted and nothing else.</summary>
    private async Task<HttpStatusCode> PostAsync(Uri apiUrl, byte[] secret, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""{"object":"whatsapp_business_account","entry":[{"id":"0","time":{{time.GetUtcNow().ToUnixTimeSeconds()}}"""
            + ""","changes":[{"value":{},"field":"doctor"}]}]}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(apiUrl, CallbackPath)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation(
            "X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, body)));
        using var response = await http.SendAsync(request, cancellationToken);
        return response.StatusCode;
    }

    /// <summary>A key that nobody has: only a service that sees the header can call it unknown.</summary>
    private async Task<CheckResult> HeaderAsync(Uri apiUrl, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(apiUrl, ListPath));
        new CallSigner("SMAKDOCTORDOCTORDOCT", "nobody", sessionToken: null, "us-east-1", time).Sign(request, []);
        using var response = await http.SendAsync(request, cancellationToken);
        var error = response.Headers.TryGetValues("x-amzn-ErrorType", out var values) ? string.Join(',', values) : "none";
        return error == "UnrecognizedClientException"
            ? CheckResult.Ok("api", "signed header", "It arrives.")
            : CheckResult.Failed("api", "signed header",
                $"The answer to an unknown key is status {(int)response.StatusCode} with error {error}: "
                + "something in between takes the header away.");
    }
}
