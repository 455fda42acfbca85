using System.Text;
using SocialMessaging.Operations.Conversions;
using SocialMessaging.Testing.Accounts;
using SocialMessaging.Tests.Operations.Flows;

namespace SocialMessaging.Tests.Operations.Conversions;

/// <summary>Conversion events that count once, and go to no foreign dataset.</summary>
public sealed class ConversionCallTests
{
    private const string DatasetId = "987654321098765";
    private const string Dataset = $"{ServiceFixture.MetaWaba}/dataset";
    private const string Events = $"POST {DatasetId}/events";
    private const string Event = """{"event_name":"Purchase","user_data":{"ctwa_clid":"ARAk"}}""";
    private const string Taken = """{"events_received":1,"messages":[],"fbtrace_id":"AfH785C9"}""";

    [Fact]
    public async Task An_Event_Goes_To_The_Dataset_And_Its_Trace_Is_The_Request()
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(Events, Taken);

        var reply = await SendAsync(fixture);

        Assert.Equal("""{"requestId":"AfH785C9"}""", reply.Body?.ToJsonString());
        Assert.Equal($$"""{"data":[{{Event}}]}""", Assert.Single(fixture.Changes).Body);
    }

    [Fact]
    public async Task Without_A_Trace_The_Request_Is_Our_Own()
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(Events, """{"events_received":1}""");

        Assert.True(Guid.TryParse((await SendAsync(fixture)).Body?["requestId"]?.GetValue<string>(), out _));
    }

    [Fact]
    public async Task A_Repeated_Call_Counts_Once()
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(Events, Taken);

        var first = await SendAsync(fixture);
        var second = await SendAsync(fixture, attempt: 2);
        var other = await SendAsync(fixture, """[{"event_name":"LeadSubmitted"}]""");

        Assert.Equal(first.Body?.ToJsonString(), second.Body?.ToJsonString());
        Assert.Equal((400, "InvalidParametersException"), (other.Status, other.ErrorType));
        Assert.Single(fixture.Changes);
    }

    [Fact]
    public async Task A_Lost_Answer_Is_Never_Posted_Again()
    {
        using var fixture = await StartAsync();
        fixture.LoseAnswer(Events);

        var first = await SendAsync(fixture);
        fixture.Graph.Answer(Events, Taken);
        var second = await SendAsync(fixture, attempt: 2);

        Assert.All([first, second], reply => Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType)));
        Assert.Equal("Meta may have taken the conversion events; they were not sent again.", first.Message);
        Assert.Single(fixture.Changes);
    }

    [Fact]
    public async Task A_Refusal_Can_Be_Repeated()
    {
        using var fixture = await StartAsync();
        fixture.Refuse(Events, 4, "Too many calls");

        var first = await SendAsync(fixture);
        fixture.Graph.Answer(Events, Taken);
        var second = await SendAsync(fixture, attempt: 2);

        Assert.Equal((429, "ThrottledRequestException"), (first.Status, first.ErrorType));
        Assert.Equal(200, second.Status);
    }

    [Theory]
    [InlineData("""{"events_received":0,"messages":["Nothing was taken","because"],"fbtrace_id":"A"}""",
        "eventData: Meta took 0 of 2 events. Nothing was taken because")]
    [InlineData("""{"events_received":1,"fbtrace_id":"A"}""", "eventData: Meta took 1 of 2 events.")]
    [InlineData("""{"fbtrace_id":"A"}""", "eventData: Meta took 0 of 2 events.")]
    public async Task A_Success_That_Took_Too_Few_Is_None(string answer, string text)
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(Events, answer);

        var reply = await SendAsync(fixture, $"[{Event},{Event}]");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Equal(text, reply.Message);
    }

    [Theory]
    [InlineData(2804063)]
    [InlineData(2804066)]
    [InlineData(2804087)]
    [InlineData(2804003)]
    [InlineData(2804050)]
    [InlineData(2804064)]
    [InlineData(2804072)]
    public async Task What_Meta_Refuses_Of_An_Event_Is_An_Invalid_Parameter(int subcode)
    {
        using var fixture = await StartAsync();
        fixture.Refuse(Events, 100, "Invalid parameter", subcode);

        var reply = await SendAsync(fixture);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task A_Dataset_That_The_Token_May_Not_Write_To_Is_Not_Found_With_A_Hint()
    {
        using var fixture = await StartAsync();
        fixture.Refuse(Events, 100, "Unsupported post request", 33);

        var reply = await SendAsync(fixture);

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.Contains("whatsapp_business_manage_events", reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"id":"111111111111111"}""")]
    public async Task A_Foreign_Dataset_Is_Not_Found_And_Gets_Nothing(string? own)
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer(Events, Taken);
        if (own is not null)
        {
            fixture.Graph.Answer("GET " + Dataset, own);
        }

        var reply = await SendAsync(fixture);

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.Equal($"datasetId: WhatsApp Business Account {fixture.Link.Id} has no object {DatasetId}.", reply.Message);
        Assert.Empty(fixture.Changes);
    }

    [Fact]
    public async Task A_Dataset_That_Was_Made_Elsewhere_Takes_Events_At_Once()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer("GET " + Dataset, $$"""{"data":[{"id":{{DatasetId}}}]}""");
        fixture.Graph.Answer(Events, Taken);

        Assert.Equal(200, (await SendAsync(fixture)).Status);
    }

    [Fact]
    public async Task What_Would_Steer_Graph_Is_Refused_Before_Meta_Is_Asked()
    {
        using var fixture = await StartAsync();
        var asked = fixture.Calls.Count;

        var reply = await SendAsync(fixture, $$"""{"data":[{{Event}}],"access_token":"stolen"}""");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.DoesNotContain("stolen", reply.Message, StringComparison.Ordinal);
        Assert.Equal(asked, fixture.Calls.Count);
    }

    /// <summary>A WABA whose dataset is stored, so that nothing else has to be asked.</summary>
    private static async Task<FlowFixture> StartAsync()
    {
        var fixture = await FlowFixture.StartAsync();
        var link = await fixture.Service.LinkAsync();
        await fixture.Service.Accounts.UpdateAsync(link with { DatasetId = DatasetId }, CancellationToken.None);
        return fixture;
    }

    private static Task<ServiceReply> SendAsync(FlowFixture fixture, string data = Event, int attempt = 1) => fixture.CallAsync(
        SendWhatsAppConversionEvent.Operation,
        $",\"datasetId\":\"{DatasetId}\",\"eventData\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(data))}\"",
        attempt);
}
