using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Flows.Endpoints;

/// <summary>
/// Asks the endpoint of a flow as Meta does: a key of its own for each request, sent under the number's public key, the text under
/// that key, the whole signed with the app's secret; the answer comes under the same key with the vector inverted.
/// </summary>
internal sealed class FlowEndpointClient(SimulatorStore store, SimulatorOptions options) : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;
    private const int CannotDecrypt = 421;
    private const int TokenIsDead = 427;
    private const int WrongSignature = 432;

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = options.EndpointTimeout,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>Whether the endpoint is there: null, or what is wrong.</summary>
    public async Task<string?> PingAsync(Flow flow, string phoneId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await AskAsync(flow, phoneId, new JsonObject { ["version"] = "3.0", ["action"] = "ping" }, cancellationToken);
            return answer.Child("data")?.Text("status") == "active"
                ? null
                : """The endpoint has to answer a ping with {"data":{"status":"active"}}.""";
        }
        catch (EndpointException exception)
        {
            return exception.Message;
        }
    }

    public async Task<JsonObject> AskAsync(Flow flow, string phoneId, JsonObject request, CancellationToken cancellationToken)
    {
        var uri = flow.EndpointUri ?? throw new EndpointException("The flow has no endpoint.");
        for (var attempt = 1; ; attempt++)
        {
            // A client that hears 421 fetches the public key again and tries once more.
            var pem = store.Phones.Find(phoneId)?.BusinessPublicKey ?? throw new EndpointException("The number has no public key.");
            var key = RandomNumberGenerator.GetBytes(FlowCipher.KeyBytes);
            var vector = RandomNumberGenerator.GetBytes(FlowCipher.VectorBytes);
            using var cipher = new FlowCipher(key);
            var (status, text) = await PostAsync(uri, Seal(request, pem, key, vector, cipher), cancellationToken);
            if (status == CannotDecrypt && attempt == 1)
            {
                continue;
            }

            return status == 200 ? Open(text, vector, cipher) : throw Failure(status, text);
        }
    }

    public void Dispose() => client.Dispose();

    private static byte[] Seal(JsonObject request, string pem, byte[] key, byte[] vector, FlowCipher cipher)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return MetaJson.Write(new JsonObject
        {
            ["encrypted_flow_data"] = Convert.ToBase64String(cipher.Encrypt(vector, Encoding.UTF8.GetBytes(request.ToJsonString()))),
            ["encrypted_aes_key"] = Convert.ToBase64String(rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256)),
            ["initial_vector"] = Convert.ToBase64String(vector),
        });
    }

    private static JsonObject Open(string text, byte[] vector, FlowCipher cipher)
    {
        try
        {
            var plain = cipher.Decrypt(FlowCipher.Inverted(vector), Convert.FromBase64String(text.Trim()));
            return MetaJson.Parse(plain) as JsonObject ?? throw new EndpointException("The endpoint's answer is not a JSON object.");
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or JsonException)
        {
            throw new EndpointException(
                "The endpoint's answer cannot be read: it must be base64 of JSON, encrypted with the request's key and inverted vector.");
        }
    }

    private static EndpointException Failure(int status, string text) => status switch
    {
        CannotDecrypt => new("The endpoint cannot decrypt the request (421)."),
        TokenIsDead => new(ErrorMessage(text) ?? "This form is no longer available (427).") { IsFinal = true },
        WrongSignature => new("The endpoint does not accept the signature (432)."),
        _ => new($"The endpoint answered {status}."),
    };

    private static string? ErrorMessage(string text)
    {
        try
        {
            return (MetaJson.Parse(text) as JsonObject)?.Text("error_msg");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<(int Status, string Text)> PostAsync(string uri, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", Signature.Of(body, options.AppSecret));
            request.Headers.TryAddWithoutValidation("User-Agent", "facebookexternalua");
            using var response = await client.SendAsync(request, cancellationToken);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EndpointException($"The endpoint did not answer within {options.EndpointTimeout.TotalSeconds:0} seconds.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException)
        {
            throw new EndpointException($"The endpoint cannot be reached: {exception.Message}");
        }
    }
}
