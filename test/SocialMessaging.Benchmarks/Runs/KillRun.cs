using System.Text.Json;
using SocialMessaging.Benchmarks.Load;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>
/// Kills the local host under load, again and again, and looks whether everything that it had answered is there: the event of every send
/// and of every webhook, and the record that keeps a repeated send from being sent again.
/// </summary>
public static class KillRun
{
    private const int SendClients = 32;
    private const int WebhookClients = 16;
    private const int Repeats = 5;

    public static async Task<int> RunAsync(bool isShort)
    {
        var rounds = isShort ? 2 : 100;
        using var folder = new WorkFolder();
        await using var simulator = await ServerProcess.StartSimulatorAsync(folder["simulator"]);
        long answered = 0, lost = 0, doubled = 0, last = 0;
        var random = new Random(1);
        for (var round = 0; round < rounds; round++)
        {
            var sends = Enumerable.Range(0, SendClients).Select(_ => new List<(Guid, string)>()).ToList();
            var posts = Enumerable.Range(0, WebhookClients).Select(_ => new List<string>()).ToList();
            await using (var host = await ServerProcess.StartLocalHostAsync(folder["host"], simulator.Address))
            {
                // Longer than the load, which ends with the host.
                var span = TimeSpan.FromSeconds(30);
                var load = Task.WhenAll(
                    DriveAsync(host.Address, span, SendClients, client => new SendRequest(host.Address) { Sent = sends[client] }),
                    DriveAsync(host.Address, span, WebhookClients, client => new WebhookPost(
                        host.Address, "/webhooks/whatsapp", 1)
                    { Accepted = posts[client] }));
                await FirstAnswersAsync(sends, posts);
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(500)));
                await host.KillAsync();
                await load;
            }

            await using var again = await ServerProcess.StartLocalHostAsync(folder["host"], simulator.Address);
            using var events = new PublishedEvents(again.Address);
            var sent = sends.SelectMany(list => list).ToList();
            var expected = sent.Select(send => send.Item2).Concat(posts.SelectMany(list => list)).ToHashSet(StringComparer.Ordinal);
            answered += expected.Count;
            await foreach (var (sequence, message) in events.AfterAsync(last))
            {
                last = sequence;
                expected.Remove(KeyOf(message));
            }

            lost += expected.Count;
            doubled += await RepeatAsync(again, sent.Take(Repeats));
            last = await events.LastAsync();
        }

        Report.Note($"");
        Report.Note(
            $"""
            {rounds} rounds of kill -9 under load: {answered} sends and posts answered, {lost} lost,
            {doubled} repeated sends answered with another id
            """);
        return lost + doubled == 0 && answered > 0 ? 0 : 1;
    }

    /// <summary>A load that has not begun to be answered proves nothing.</summary>
    private static async Task FirstAnswersAsync(List<List<(Guid, string)>> sends, List<List<string>> posts)
    {
        while (sends.Sum(list => list.Count) < SendClients || posts.Sum(list => list.Count) < WebhookClients)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    private static async Task DriveAsync(Uri address, TimeSpan span, int clients, Func<int, IRequestSource> source)
    {
        using var timer = new CancellationTokenSource(span);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var requests = source(client);
            using var connection = new HttpConnection();
            try
            {
                await connection.ConnectAsync(address, timer.Token);
                while (await connection.ExchangeAsync(requests.Next(), timer.Token) == 200)
                {
                    requests.Answered(connection.Body);
                }
            }
            catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
            {
                // The host was killed, as planned.
            }
        })));
    }

    private static async Task<int> RepeatAsync(ServerProcess host, IEnumerable<(Guid InvocationId, string MessageId)> sent)
    {
        var others = 0;
        using var connection = new HttpConnection();
        await connection.ConnectAsync(host.Address, CancellationToken.None);
        foreach (var (invocation, messageId) in sent)
        {
            var answer = new List<(Guid, string MessageId)>();
            var request = new SendRequest(host.Address) { Sent = answer };
            if (await connection.ExchangeAsync(request.Next(invocation), CancellationToken.None) == 200)
            {
                request.Answered(connection.Body);
            }

            others += answer.Count == 1 && answer[0].MessageId == messageId ? 0 : 1;
        }

        return others;
    }

    /// <summary>Our id for a send, Meta's for an inbound message.</summary>
    private static string KeyOf(string envelope)
    {
        using var document = JsonDocument.Parse(envelope);
        return document.RootElement.TryGetProperty("messageId", out var id)
            && id.GetString() is { } own ? own : WebhookRun.WamidOf(envelope);
    }
}
