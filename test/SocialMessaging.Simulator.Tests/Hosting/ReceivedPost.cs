using System.Text;
using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Tests.Hosting;

/// <summary>One webhook as it arrived.</summary>
internal sealed record ReceivedPost(string Path, byte[] Bytes, string Signature, string UserAgent, string? ContentType)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonObject Json => (JsonObject)JsonNode.Parse(Bytes)!;

    public JsonObject Entry => Json["entry"]![0]!.AsObject();

    public JsonObject Change => Entry["changes"]![0]!.AsObject();

    public JsonObject Value => Change["value"]!.AsObject();

    public string Field => (string)Change["field"]!;

    public JsonObject? Status => Value["statuses"]?[0]?.AsObject();

    public JsonObject? Message => Value["messages"]?[0]?.AsObject();

    public string? StatusName => (string?)Status?["status"];
}
