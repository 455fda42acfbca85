using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialMessaging.Idempotency;
using SocialMessaging.LocalHost.Events;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Publishing;

namespace SocialMessaging.Benchmarks.Servers;

/// <summary>
/// Only what a send cannot do without: two hashes, one HMAC, the ledger's two transactions and the event through the same SQLite classes,
/// and the same call to Graph. No parsing, no validation, no mapping.
/// </summary>
public static class FloorProgram
{
    private static readonly byte[] Canonical = Encoding.ASCII.GetBytes(new string('c', 420));
    private static readonly byte[] Key = new byte[32];

    public static void Map(WebApplication app, Uri messages, string data)
    {
        var folder = DataFolder.Open(data);
        var database = SqliteDatabase.Open(folder, [.. SqliteDatabase.CoreParts, .. EmbeddedEventsRegistration.Parts], TimeProvider.System);
        var ledger = new SqliteCallLedger(database, TimeProvider.System);
        var outbox = new SqliteEventOutbox(database, TimeProvider.System);
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        app.MapPost("/send", async (HttpRequest request, HttpResponse response) =>
        {
            var none = CancellationToken.None;
            var body = new byte[request.ContentLength ?? 0];
            await request.Body.ReadExactlyAsync(body, none);
            var hash = Convert.ToHexStringLower(SHA256.HashData(body));
            HMACSHA256.HashData(Key, SHA256.HashData(Canonical));

            var now = DateTimeOffset.UtcNow;
            var record = new CallRecord(
                "000000000000", Guid.NewGuid().ToString("D"), Guid.NewGuid().ToString("N"), Seed.PhoneNumberId, hash, CallState.Pending,
                now.AddSeconds(33), Result: null, now.AddDays(1), IsAwaited: false);
            await ledger.BeginAsync(record, none);

            using var forwarded = new HttpRequestMessage(HttpMethod.Post, messages) { Content = new ByteArrayContent(body) };
            forwarded.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            forwarded.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Seed.AccessToken);
            using var answer = await client.SendAsync(forwarded, none);
            var wamid = Wamid(await answer.Content.ReadAsByteArrayAsync(none));

            await outbox.PublishAsync([Event(record.CallId, wamid)], now.AddSeconds(5), none);
            await ledger.AcceptAsync(record, wamid, findableUntil: null, none);

            var reply = Encoding.ASCII.GetBytes($$"""{"messageId":"{{record.CallId}}"}""");
            response.StatusCode = (int)answer.StatusCode;
            response.ContentType = "application/json";
            response.ContentLength = reply.Length;
            await response.Body.WriteAsync(reply, none);
        });
    }

    private static string Wamid(byte[] answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.GetProperty("messages")[0].GetProperty("id").GetString()!; // Graph's answer has one
    }

    // As long as the event of a send.
    private static OutgoingEvent Event(string messageId, string wamid) => new(
        "000000000000",
        new("arn:aws:sns:us-east-1:000000000000:whatsapp-events", RoleArn: null),
        Encoding.ASCII.GetBytes(string.Concat(messageId, wamid, new string('e', 800))),
        new("status", Seed.LinkedAccountId, Seed.PhoneNumberId, "accepted"));
}
