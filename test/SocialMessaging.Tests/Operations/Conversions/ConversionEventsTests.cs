using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Conversions;
using SocialMessaging.Errors;

namespace SocialMessaging.Tests.Operations.Conversions;

/// <summary>The three forms of conversion events, and what passes beside them.</summary>
public sealed class ConversionEventsTests
{
    private const string Event = """{ "event_name":"Purchase",  "custom_data":{"access_token":"x","value":1.50} }""";

    [Theory]
    [InlineData(Event, 1, $$"""{"data":[{{Event}}]}""")]
    [InlineData($"[{Event},{Event}]", 2, $$"""{"data":[{{Event}},{{Event}}]}""")]
    [InlineData($$"""{"data":[{{Event}}],"test_event_code":"T"}""", 1, $$"""{"data":[{{Event}}],"test_event_code":"T"}""")]
    [InlineData($$"""{"partner_agent":"p","namespace_id":1,"upload_id":2,"upload_tag":"t","d\u0061ta":[{{Event}}]}""", 1,
        $$"""{"partner_agent":"p","namespace_id":1,"upload_id":2,"upload_tag":"t","d\u0061ta":[{{Event}}]}""")]
    public void Each_Form_Goes_To_Meta_With_The_Callers_Own_Bytes(string data, int count, string body)
    {
        var events = ConversionEvents.Parse(Encoding.UTF8.GetBytes(data));

        Assert.Equal((count, body), (events.Count, Encoding.UTF8.GetString(events.Body.Span)));
        Assert.NotNull(JsonNode.Parse(events.Body.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"secret\"")]
    [InlineData("{}")]
    [InlineData("""{"secret":1}""")]
    [InlineData($"{Event}{Event}")]
    [InlineData($"{Event} x")]
    [InlineData($"\ufeff{Event}")]
    public void What_Is_None_Of_Them_Is_Refused_Without_Being_Quoted(string data) =>
        AssertRefused(data, "eventData must be JSON: a conversion event, a list of them, or an object with them in data.");

    [Theory]
    [InlineData("[]", "1 to 1000 events; it holds 0")]
    [InlineData("""{"data":[]}""", "1 to 1000 events; it holds 0")]
    [InlineData("""{"data":{}}""", "data must be a list")]
    [InlineData("""{"data":"[]"}""", "data must be a list")]
    [InlineData("""[{"event_name":"a"},1]""", "each event must be a JSON object")]
    [InlineData("""{"data":[[]]}""", "each event must be a JSON object")]
    [InlineData("""{"data":[{}],"data":[{}]}""", "data must be there once")]
    public void Lists_Hold_Events(string data, string text) => AssertRefused(data, text);

    [Theory]
    [InlineData("access_token")]
    [InlineData("access\\u005ftoken")]
    [InlineData("appsecret_proof")]
    [InlineData("method")]
    [InlineData("batch")]
    [InlineData("fields")]
    [InlineData("event_name")]
    [InlineData("DATA")]
    [InlineData("uploadid")]
    public void What_Would_Steer_Graph_Does_Not_Pass(string name)
    {
        AssertRefused($$"""{"data":[{}],"{{name}}":"x"}""", "beside data only");
        AssertRefused($$"""{"{{name}}":"x","data":[{}]}""", "beside data only");
    }

    [Fact]
    public void A_Thousand_Events_Are_The_Most()
    {
        string Events(int count) => $"[{string.Join(',', Enumerable.Repeat("{}", count))}]";

        Assert.Equal(1000, ConversionEvents.Parse(Encoding.UTF8.GetBytes(Events(1000))).Count);
        AssertRefused(Events(1001), "1 to 1000 events; it holds 1001");
    }

    private static void AssertRefused(string data, string text)
    {
        var refusal = Assert.Throws<InvalidParametersException>(() => ConversionEvents.Parse(Encoding.UTF8.GetBytes(data)));
        Assert.Contains(text, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }
}
