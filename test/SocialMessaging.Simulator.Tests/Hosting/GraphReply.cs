using System.Text;
using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Tests.Hosting;

/// <summary>A Graph answer with the parts that tests look at.</summary>
internal sealed record GraphReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonObject Json => (JsonObject)JsonNode.Parse(Bytes)!;

    public JsonObject Error => Json["error"]!.AsObject();

    public int Code => (int)Error["code"]!;

    public string MessageId => (string)Json["messages"]![0]!["id"]!;

    public GraphReply Expect(int status)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Text}");
        return this;
    }

    public GraphReply ExpectError(int status, int code, int? subcode = null)
    {
        Expect(status);
        Assert.Equal(code, Code);
        Assert.Equal(subcode, (int?)Error["error_subcode"]);
        Assert.NotNull(Error["fbtrace_id"]);
        return this;
    }
}
