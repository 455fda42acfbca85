using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SocialMessaging.Simulator.Flows.Endpoints;

namespace SocialMessaging.Simulator.Tests.Flows;

/// <summary>A business's endpoint of a flow: decrypts, checks the signature, answers what the test says.</summary>
internal sealed class EncryptedEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;
    private RSA key = RSA.Create(2048);

    private EncryptedEndpoint(WebApplication app) => this.app = app;

    public string Url => app.Urls.First() + "/flow";

    public string PublicKey => key.ExportSubjectPublicKeyInfoPem();

    /// <summary>The requests as they were read.</summary>
    public List<JsonObject> Requests { get; } = [];

    /// <summary>How often it was called, also in vain.</summary>
    public int Calls { get; private set; }

    /// <summary>The answer to a request; null: the status of <see cref="Refuse"/>.</summary>
    public Func<JsonObject, JsonNode?> Answer { get; set; } = _ => null;

    /// <summary>Status and body of a refusal.</summary>
    public (int Status, string Body) Refuse { get; set; } = (500, "");

    /// <summary>Runs before a request is read.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public static async Task<EncryptedEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var endpoint = new EncryptedEndpoint(app);
        app.MapMethods("/flow", ["POST"], (RequestDelegate)endpoint.ReceiveAsync);
        await app.StartAsync();
        return endpoint;
    }

    /// <summary>Takes another key, as a business does that has lost its own.</summary>
    public void ChangeKey()
    {
        key.Dispose();
        key = RSA.Create(2048);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        Calls++;
        await Before();
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("local-app-secret"u8, body));
        if (http.Request.Headers["X-Hub-Signature-256"] != signature)
        {
            http.Response.StatusCode = 432;
            return;
        }

        var request = JsonNode.Parse(body)!.AsObject();
        var vector = Bytes(request, "initial_vector");
        byte[] secret;
        try
        {
            secret = key.Decrypt(Bytes(request, "encrypted_aes_key"), RSAEncryptionPadding.OaepSHA256);
        }
        catch (CryptographicException)
        {
            http.Response.StatusCode = 421;
            return;
        }

        using var cipher = new FlowCipher(secret);
        var read = JsonNode.Parse(cipher.Decrypt(vector, Bytes(request, "encrypted_flow_data")))!.AsObject();
        Requests.Add(read);
        var answer = (string?)read["action"] == "ping"
            ? new JsonObject { ["data"] = new JsonObject { ["status"] = "active" } }
            : Answer(read);
        if (answer is null)
        {
            http.Response.StatusCode = Refuse.Status;
            await http.Response.WriteAsync(Refuse.Body);
            return;
        }

        var text = cipher.Encrypt(FlowCipher.Inverted(vector), Encoding.UTF8.GetBytes(answer.ToJsonString()));
        http.Response.ContentType = "text/plain";
        await http.Response.WriteAsync(Convert.ToBase64String(text));
    }

    private static byte[] Bytes(JsonObject request, string name) => Convert.FromBase64String((string)request[name]!);
}
