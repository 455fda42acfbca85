using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Durability;

/// <summary>
/// <c>kill -9</c> in the middle of a stream of sends. What was answered is known after the restart, and nothing is sent twice.
/// <c>SOCIALMESSAGING_KILL_ROUNDS</c> sets how often, for long runs.
/// </summary>
public sealed class KilledHostTests : IDisposable
{
    private const int InFlight = 64;
    private const int AnsweredBeforeTheKill = 300;

    private static readonly int Rounds = int.TryParse(
        Environment.GetEnvironmentVariable("SOCIALMESSAGING_KILL_ROUNDS"), out var rounds) ? rounds : 3;

    private readonly TemporaryFolder data = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseProxy = false });
    private readonly RequestSigner signer = new("test", "test");

    public void Dispose()
    {
        http.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task Every_Answered_Send_Is_Known_And_None_Is_Sent_Twice()
    {
        var answered = new ConcurrentDictionary<string, string>();
        var said = new List<string>();
        for (var round = 1; round <= Rounds; round++)
        {
            await using (var host = await StartAsync())
            {
                var before = answered.Count;
                var senders = Enumerable.Range(0, InFlight).Select(
                    lane => SendUntilKilledAsync(host.Address, $"{round}-{lane}", answered)).ToList();
                await Eventually.TrueAsync(() => answered.Count - before >= AnsweredBeforeTheKill);
                await host.KillAsync();
                await Task.WhenAll(senders);
                said.Add(host.Output);
            }

            Assert.Equal("ok", IntegrityOf("social-messaging.db"));
        }

        await using var last = await StartAsync();
        foreach (var (invocation, messageId) in answered)
        {
            var (status, text) = await SendAsync(last.Address, invocation);
            Assert.True(status == 200, $"{invocation}: {status} {text}\n{string.Join('\n', said)}\n{last.Output}");
            Assert.Equal(messageId, JsonDocument.Parse(text).RootElement.GetProperty("messageId").GetString());
        }

        await AssertEachWasSentOnceAsync(last.Address, answered);
        await AssertStatusesCarryTheirIdsAsync(last.Address, answered);
    }

    private async Task<LocalHostProcess> StartAsync()
    {
        var host = await LocalHostProcess.StartAsync(data.Path, null, "--SocialMessaging:Limits:QuotaScale=0");
        using var calm = await http.PutAsync(
            new Uri(host.Address, "/simulator/weather"), new StringContent("""{"rates":false}""", Encoding.UTF8, "application/json"));
        Assert.Equal(200, (int)calm.StatusCode);
        return host;
    }

    private async Task SendUntilKilledAsync(Uri address, string lane, ConcurrentDictionary<string, string> answered)
    {
        for (var i = 0; ; i++)
        {
            var invocation = $"{lane}-{i}";
            try
            {
                var (status, text) = await SendAsync(address, invocation);
                Assert.True(status == 200, $"{status} {text}");
                answered[invocation] = JsonDocument.Parse(text).RootElement.GetProperty("messageId").GetString() ?? "";
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private async Task<(int Status, string Text)> SendAsync(Uri address, string invocation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/v1/whatsapp/send"))
        {
            Content = new StringContent(SendBodies.Send("15550109999", $"text {invocation}."), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("amz-sdk-invocation-id", invocation);
        signer.Sign(request);
        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The simulator has each answered message once, and none that was not answered twice.</summary>
    private async Task AssertEachWasSentOnceAsync(Uri address, ConcurrentDictionary<string, string> answered)
    {
        using var messages = JsonDocument.Parse(await http.GetStringAsync(new Uri(address, "/simulator/messages")));
        var sent = messages.RootElement.GetProperty("messages").EnumerateArray()
            .GroupBy(message => message.GetProperty("text").GetProperty("body").GetString() ?? "")
            .ToDictionary(group => group.Key, group => group.Count());

        Assert.All(sent, message => Assert.Equal(1, message.Value));
        Assert.All(answered.Keys, invocation => Assert.Contains($"text {invocation}.", sent.Keys));
    }

    /// <summary>Waits until every answered message has a status event with its id; none comes without an id or with another's.</summary>
    private async Task AssertStatusesCarryTheirIdsAsync(Uri address, ConcurrentDictionary<string, string> answered)
    {
        var known = new Dictionary<string, string>();
        var seen = new HashSet<string>();
        var after = 0L;
        await Eventually.TrueAsync(async () =>
        {
            using var page = JsonDocument.Parse(await http.GetStringAsync(new Uri(address, $"/local/events?after={after}")));
            foreach (var published in page.RootElement.GetProperty("events").EnumerateArray())
            {
                using var envelope = JsonDocument.Parse(published.GetProperty("message").GetString() ?? "");
                using var entry = JsonDocument.Parse(envelope.RootElement.GetProperty("whatsAppWebhookEntry").GetString() ?? "");
                var value = entry.RootElement.GetProperty("changes")[0].GetProperty("value");
                foreach (var status in value.GetProperty("statuses").EnumerateArray())
                {
                    var wamid = status.GetProperty("id").GetString() ?? "";
                    var messageId = envelope.RootElement.GetProperty("messageId").GetString() ?? "";
                    Assert.Equal(messageId, known.TryGetValue(wamid, out var earlier) ? earlier : known[wamid] = messageId);
                    seen.Add(messageId);
                }
            }

            after = page.RootElement.GetProperty("last").GetInt64();
            return answered.Values.All(seen.Contains);
        });
    }

    private string IntegrityOf(string file)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data.Path, file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string?)command.ExecuteScalar() ?? "";
    }
}
