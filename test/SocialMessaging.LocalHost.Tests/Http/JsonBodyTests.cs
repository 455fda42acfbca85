using System.Net.Http.Headers;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>Bodies and queries that are not what the model wants, in all the ways that strangers find.</summary>
public sealed partial class JsonBodyTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    private const string Tag = "/v1/tags/tag-resource";
    private const string Waba = "arn:aws:social-messaging:us-east-1:000000000000:waba/00000000000000000000000000000001";

    public static TheoryData<string, string> Refused => new()
    {
        { "{", "SerializationException" },
        { "not json", "SerializationException" },
        { "{}{}", "SerializationException" },
        { "{} x", "SerializationException" },
        { "[]", "SerializationException" },
        { "null", "SerializationException" },
        { "\"text\"", "SerializationException" },
        { "1", "SerializationException" },
        { " ", "SerializationException" },
        { """{"resourceArn":1,"tags":[]}""", "SerializationException" },
        { """{"resourceArn":{},"tags":[]}""", "SerializationException" },
        { """{"resourceArn":"x","tags":{}}""", "SerializationException" },
        { """{"resourceArn":"x","tags":[null]}""", "SerializationException" },
        { """{"resourceArn":"x","tags":[[]]}""", "SerializationException" },
        { "{'resourceArn':'x'}", "SerializationException" },
        { """{"resourceArn":"x",}""", "SerializationException" },
        { "{/* */}", "SerializationException" },
        { """{"resourceArn":"\ud800","tags":[]}""", "SerializationException" },
        { """{"resourceArn":"\udc00x","tags":[]}""", "SerializationException" },
        { """{"\ud800aaaaaaaaaaaaaaaaaaaaa":1}""", "SerializationException" },
        { """{"tags":[{"key":"a","\udfffvaluevaluevalue":""}]}""", "SerializationException" },
        { "{\"resourceArn\":\"" + "\u0001" + "\",\"tags\":[]}", "SerializationException" },
        { """{"a":NaN}""", "SerializationException" },
        { """{"a":01}""", "SerializationException" },
        { """{"resourceArn":null,"tags":null}""", "ValidationException" },
        { "{}", "ValidationException" },
        { """{"a":1e999999999,"b":-""" + new string('9', 5000) + "}", "ValidationException" },
        { "{\"resourceArn\":\"" + new string('a', 100_000) + "\",\"tags\":[]}", "ValidationException" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_Body_That_Is_Not_What_The_Model_Wants_Is_Refused(string body, string error)
    {
        (await host.CallAsync("POST", Tag, body)).AssertError(400, error);
    }

    [Fact]
    public async Task Depth_Is_Bounded()
    {
        var deep = """{"x":""" + new string('[', 100_000) + new string(']', 100_000) + "}";
        var open = """{"x":""" + new string('[', 2_000_000);

        (await host.CallAsync("POST", Tag, deep)).AssertError(400, "SerializationException");
        (await host.CallAsync("POST", Tag, open)).AssertError(400, "SerializationException");
    }

    [Fact]
    public async Task Bytes_That_Are_Not_Text_Are_Refused()
    {
        byte[][] bodies =
        [
            [0xff, 0xfe, 0x00],
            [.. "{\"resourceArn\":\""u8, 0xff, 0xc0, 0x80, .. "\",\"tags\":[]}"u8],
            [0xef, 0xbb, 0xbf, .. "{"u8],
            new byte[1000],
        ];
        foreach (var body in bodies)
        {
            var reply = await host.CallAsync("POST", Tag, change: request => request.Content = Json(body));
            reply.AssertError(400, "SerializationException");
        }
    }

    [Fact]
    public async Task Bytes_That_Are_Not_Text_Are_Refused_In_Ignored_Members_Too()
    {
        byte[][] members =
        [
            [.. "\"x\":\""u8, 0xff, .. "\""u8],
            [.. "\""u8, 0xc3, .. "\":1"u8],
            [.. "\"x\":[{\"y\":\""u8, 0xed, 0xa0, 0x80, .. "\"}]"u8],
        ];
        foreach (var member in members)
        {
            byte[] body = [.. """{"resourceArn":"x","tags":[],"""u8, .. member, .. "}"u8];
            var reply = await host.CallAsync("POST", Tag, change: request => request.Content = Json(body));
            reply.AssertError(400, "SerializationException");
        }
    }

    [Theory]
    [InlineData("\\r")]
    [InlineData("\\n")]
    [InlineData("\\u2028")]
    [InlineData("\u2029")]
    public async Task A_Dot_Of_A_Pattern_Is_Not_The_End_Of_A_Line(string end)
    {
        (await host.CallAsync("POST", Tag, $$"""{"resourceArn":"arn:a{{end}}b","tags":[]}""")).AssertError(400, "ValidationException");
    }

    [Fact]
    public async Task Base64_May_Be_Escaped_As_Any_Text_May()
    {
        // It is decoded, and then Meta refuses what it says.
        var blob = Convert.ToBase64String("""{"a":"???>"}"""u8)
            .Replace("/", "\\/", StringComparison.Ordinal)
            .Replace("+", "\\u002b", StringComparison.Ordinal);
        Assert.Contains('\\', blob);

        (await host.CallAsync("POST", "/v1/whatsapp/send", SendBodies.SendBase64(blob))).AssertError(400, "InvalidParametersException");
    }

    [Fact]
    public async Task Unknown_Members_Are_Ignored_And_Null_Is_Absent()
    {
        var body = $$"""
            {"unknown":{"deep":[1,2,{"x":null}]},"resourceArn":"{{Waba}}",
            "tags":[{"key":"colour","value":null,"more":1e5}],"setup":null}
            """;

        (await host.CallAsync("POST", Tag, body)).AssertOk();
        var tags = (await host.CallAsync("GET", "/v1/tags/list?unknown=1&resourceArn=" + Uri.EscapeDataString(Waba))).AssertOk();

        Assert.Contains("colour", tags.Text);
        (await host.CallAsync("POST", "/v1/tags/untag-resource", $$"""{"resourceArn":"{{Waba}}","tagKeys":["colour"]}""")).AssertOk();
    }

    [Theory]
    [InlineData("====")]
    [InlineData("a")]
    [InlineData("YQ")]
    [InlineData("YQ=")]
    [InlineData("YQ==YQ==")]
    [InlineData("_-8=")]
    [InlineData("ä")]
    [InlineData("\\ud800YWFhYWFhYWFh")]
    [InlineData("YWFh YWFh")]
    [InlineData("YWFhYWFh\\n")]
    [InlineData(" YWFhYWFh")]
    [InlineData("YWFh\\u0020YWFh")]
    public async Task A_Message_That_Is_Not_Base64_Is_Refused(string blob)
    {
        (await host.CallAsync("POST", "/v1/whatsapp/send", SendBodies.SendBase64(blob))).AssertError(400, "SerializationException");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("""{"to":""")]
    [InlineData("{}{}")]
    [InlineData("""{"\ud800aaaaaaaaaa":1}""")]
    public async Task A_Message_That_Is_Not_A_Json_Object_Is_Refused(string message)
    {
        var reply = await host.CallAsync("POST", "/v1/whatsapp/send", SendBodies.SendRaw(message));

        reply.AssertError(400, message.Length == 0 ? "ValidationException" : "InvalidParametersException");
    }

    [Theory]
    [InlineData("v19.0")]
    [InlineData("")]
    [InlineData("23")]
    [InlineData("v23.0/../v20.0")]
    [InlineData("v99999999999999999999")]
    public async Task A_Graph_Version_That_Is_None_Is_Refused(string version)
    {
        (await host.CallAsync("POST", "/v1/whatsapp/send", SendBodies.SendRaw("{}", version: version))).AssertError(
            400, "InvalidParametersException");
    }

    /// <summary>The caller's bytes go to Meta as they came, and it says no.</summary>
    [Theory]
    [InlineData("""{"messaging_product":"whatsapp","to":"15550109999","type":"text","text":{"body":"\ud800"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","to":"15550109999","type":"text","text":{"body":"x","body":"y"}}""")]
    public async Task A_Message_That_Meta_Cannot_Read_Is_Refused_And_Not_In_Doubt(string message) =>
        (await host.CallAsync("POST", "/v1/whatsapp/send", SendBodies.SendRaw(message))).AssertError(400, "InvalidParametersException");

    [Fact]
    public async Task Nothing_Refused_Has_Changed_Anything()
    {
        await host.CallAsync("POST", "/v1/whatsapp/send", SendBodies.SendRaw("no json"));
        await host.CallAsync(
            "POST", "/v1/whatsapp/send", SendBodies.SendRaw("{}", number: "phone-number-id-ffffffffffffffffffffffffffffffff"));

        using var messages = await host.Http.GetAsync(new Uri(host.Address, "/simulator/messages"));
        Assert.Equal("""{"messages":[]}""", await messages.Content.ReadAsStringAsync());
        var account = await host.CallAsync("GET", "/v1/whatsapp/waba/details?id=" + Seed.LinkedAccountId);
        Assert.Contains("COMPLETE", account.AssertOk().Text);
    }

    private static ByteArrayContent Json(byte[] body) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
