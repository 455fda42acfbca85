using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.LocalHost.Testing.Hosting;

namespace SocialMessaging.LocalHost.Testing;

/// <summary>The phone of a customer: writes to the business, and sees what the business sends.</summary>
public sealed class LocalPhone
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    private readonly HostApi api;
    private long seen;

    internal LocalPhone(HostApi api, string number)
    {
        this.api = api;
        Number = number;
    }

    /// <summary>In international form, without a plus sign.</summary>
    public string Number { get; }

    /// <summary>Writes a text to the business.</summary>
    public Task<LocalMessage> WriteAsync(string text, CancellationToken cancellationToken = default) =>
        SendAsync(new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } }, cancellationToken);

    /// <summary>Sends a message of any type, as Meta's webhooks write it, without id, time and sender.</summary>
    public async Task<LocalMessage> SendAsync(JsonObject message, CancellationToken cancellationToken = default)
    {
        var sent = (JsonObject)message.DeepClone();
        sent["from"] = Number;
        return new(await api.PostAsync("/simulator/messages", sent, cancellationToken));
    }

    /// <summary>Waits for a message of the business to this phone. Each message is given once.</summary>
    /// <param name="which">Which one; null: the next. Others that come meanwhile are passed over.</param>
    /// <param name="timeout">How long; null: ten seconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It has not come.</exception>
    public async Task<LocalMessage> WaitForMessageAsync(
        Func<LocalMessage, bool>? which = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var limit = timeout ?? TimeLimit;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = limit - Stopwatch.GetElapsedTime(started);
            var seconds = Math.Ceiling(Math.Max(0, left.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            var answer = await api.GetAsync(
                $"/simulator/messages/wait?direction=outbound&customer={Number}&after={seen}&count=1&timeout={seconds}", cancellationToken);
            foreach (var message in HostApi.Items(answer, "messages").Select(json => new LocalMessage(json)))
            {
                seen = message.Sequence;
                if (which?.Invoke(message) != false)
                {
                    return message;
                }
            }
        }
    }

    /// <summary>All messages of this conversation, oldest first.</summary>
    public async Task<IReadOnlyList<LocalMessage>> MessagesAsync(CancellationToken cancellationToken = default)
    {
        var answer = await api.GetAsync($"/simulator/messages?customer={Number}", cancellationToken);
        return [.. HostApi.Items(answer, "messages").Select(json => new LocalMessage(json))];
    }

    /// <summary>Reads everything, so that the business gets <c>read</c> statuses.</summary>
    public Task ReadAsync(CancellationToken cancellationToken = default) =>
        api.PostAsync($"/simulator/customers/{Number}/read", body: null, cancellationToken);
}
