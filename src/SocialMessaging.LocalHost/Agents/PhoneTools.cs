using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace SocialMessaging.LocalHost.Agents;

/// <summary>The customer's phone.</summary>
[McpServerToolType]
internal sealed class PhoneTools(HostClient host)
{
    private const string Messages = "/simulator/messages";

    [McpServerTool(Name = "write_as_customer", Title = "Write as a customer", OpenWorld = false)]
    [Description("Sends a WhatsApp message from a customer to the business, and returns it with its id. An event 'message' follows.")]
    public Task<string> WriteAsync(
        [Description("Text of the message.")] string? text = null,
        [Description("Another message, as a JSON object of the Cloud API without id and timestamp, such as "
            + """{"type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"yes","title":"Yes"}}}."""
            + " In place of text.")]
        string? message = null,
        [Description("The customer's number, digits.")] string from = "15550109999",
        CancellationToken cancellationToken = default)
    {
        var body = message is null ? new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } } : Parse(message);
        if (message is null == string.IsNullOrEmpty(text))
        {
            throw new McpException("Give either text or message.");
        }

        body["from"] = from;
        return host.AskAsync(HttpMethod.Post, Messages, body, cancellationToken);
    }

    [McpServerTool(Name = "wait_for_message", Title = "Wait for a message", ReadOnly = true, OpenWorld = false)]
    [Description("Waits until there are messages of a conversation, and returns them: what the business has sent (outbound), or what "
        + "customers wrote (inbound).")]
    public Task<string> WaitAsync(
        [Description("outbound or inbound.")] string direction = "outbound",
        [Description("Only of this customer, digits.")] string? customer = null,
        [Description("Only with this status: sent, delivered, read or failed.")] string? status = null,
        [Description("How many there must be.")] int count = 1,
        [Description("Seconds to wait at most.")] int timeoutSeconds = 10,
        CancellationToken cancellationToken = default) => host.AskAsync(
        HttpMethod.Get,
        $"{Messages}/wait" + HostClient.Query(
            ("direction", direction),
            ("customer", customer),
            ("status", status),
            ("count", Text(count)),
            ("timeout", Text(timeoutSeconds))),
        body: null,
        cancellationToken);

    [McpServerTool(Name = "list_messages", Title = "List messages", ReadOnly = true, OpenWorld = false)]
    [Description("The newest messages of all conversations or one, both ways, with their statuses.")]
    public Task<string> ListAsync(
        [Description("Only of this customer, digits.")] string? customer = null,
        [Description("outbound or inbound alone.")] string? direction = null,
        [Description("How many at most.")] int limit = 20,
        CancellationToken cancellationToken = default) => host.AskAsync(
        HttpMethod.Get,
        Messages + HostClient.Query(("customer", customer), ("direction", direction), ("limit", Text(limit))),
        body: null,
        cancellationToken);

    /// <summary>A JSON object that was given as text.</summary>
    internal static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new McpException("It must be a JSON object.");
        }
        catch (JsonException)
        {
            throw new McpException("It is not valid JSON.");
        }
    }

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
