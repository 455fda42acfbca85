using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Topics;

/// <summary>What reaches endpoints and functions, and what happens when they fail.</summary>
public sealed class TopicDeliveryTests
{
    private const string Function = "/2015-03-31/functions/OnEvent/invocations";

    [Fact]
    public async Task A_Function_Is_Invoked_With_The_Events_That_Its_Policy_Wants()
    {
        await using var function = await EndpointDouble.StartAsync();
        await using var host = await TopicsHost.StartAsync(
            "--subscribe",
            $$$"""
            {"protocol":"lambda","endpoint":"{{{function.Origin}}}{{{Function}}}","filterPolicy":{"eventType":["message"]}}
            """);

        (await host.SendTextAsync("15550109999", "its statuses are not wanted")).AssertOk();
        await host.WriteAsync("Is it open?");

        var invocation = function.Next();
        Assert.Equal(Function, invocation.Path);
        var record = Assert.Single(invocation.Json.GetProperty("Records").EnumerateArray());
        Assert.Equal("aws:sns", record.GetProperty("EventSource").GetString());
        var sns = record.GetProperty("Sns");
        Assert.Equal("message", sns.GetProperty("MessageAttributes").GetProperty("eventType").GetProperty("Value").GetString());
        Assert.Equal("arn:aws:sns:us-east-1:000000000000:whatsapp-events", sns.GetProperty("TopicArn").GetString());
        Assert.StartsWith(sns.GetProperty("TopicArn").GetString() + ":", record.GetProperty("EventSubscriptionArn").GetString());
        var received = SocialMessaging.Events.WhatsAppEvent.Parse(sns.GetProperty("Message").GetString() ?? "");
        Assert.Equal("Is it open?", Assert.Single(received.Messages).Text?.Body);
        await host.DeliveriesAsync("delivered", 1);
        Assert.True(function.IsEmpty);
    }

    [Fact]
    public async Task A_Function_That_Fails_Is_Tried_Again_And_Then_Given_Up()
    {
        await using var function = await EndpointDouble.StartAsync();
        function.Answer = (_, response) =>
        {
            response.Headers["X-Amz-Function-Error"] = "Unhandled";
            return Task.CompletedTask;
        };
        await using var host = await TopicsHost.StartAsync("--forward-lambda", function.Origin + Function);

        await host.WriteAsync("hello");

        var dead = Assert.Single(await host.DeliveriesAsync("dead", 1));
        Assert.Equal(3, dead.GetProperty("attempts").GetInt32());
        Assert.Equal("the function has failed", dead.GetProperty("outcome").GetString());
        Assert.Equal(3, Enumerable.Range(0, 3).Select(_ => MessageId(function.Next())).Count());
    }

    [Fact]
    public async Task The_Deliveries_Of_Certain_Events_Are_Listed_To_All_Their_Subscribers()
    {
        await using var endpoint = await EndpointDouble.StartAsync();
        endpoint.Answer = (post, response) =>
        {
            response.StatusCode = post.Path == "/refuses" ? 403 : 200;
            return Task.CompletedTask;
        };
        await using var host = await TopicsHost.StartAsync(
            "--forward", endpoint.Origin + "/takes", "--forward", endpoint.Origin + "/refuses");
        await host.WriteAsync("first");
        await host.WriteAsync("second");
        await host.WriteAsync("third");
        await host.DeliveriesAsync("delivered", 3);
        await host.DeliveriesAsync("dead", 3);

        var found = (await host.GetAsync("/local/deliveries?event=1&event=3")).GetProperty("deliveries").EnumerateArray().ToList();

        Assert.Equal([1, 1, 3, 3], found.Select(delivery => delivery.GetProperty("event").GetInt32()));
        Assert.Equal(["delivered", "dead"], found.Select(State).Distinct().OrderDescending());
        Assert.Equal(["dead"], (await StatesAsync("event=2&state=dead")).ToList());
        Assert.Empty(await StatesAsync("event=4"));

        static string State(JsonElement delivery) => delivery.GetProperty("state").GetString() ?? "";

        async Task<IEnumerable<string>> StatesAsync(string query) =>
            (await host.GetAsync($"/local/deliveries?{query}")).GetProperty("deliveries").EnumerateArray().Select(State);
    }

    [Fact]
    public async Task What_Fails_Is_Repeated_Under_The_Same_Id_And_Holds_Nothing_Else_Up()
    {
        await using var endpoint = await EndpointDouble.StartAsync();
        var failures = 2;
        endpoint.Answer = (post, response) =>
        {
            response.StatusCode = post.Body.Contains("first", StringComparison.Ordinal) && failures-- > 0 ? 500 : 200;
            return Task.CompletedTask;
        };
        await using var host = await TopicsHost.StartAsync("--forward", endpoint.Origin + "/hook");

        await host.WriteAsync("first");
        await host.WriteAsync("second");

        var posts = Enumerable.Range(0, 4).Select(_ => endpoint.Next()).ToList();
        Assert.Equal(["first", "second", "first", "first"], posts.Select(Written));
        Assert.Single(posts.Where(post => Written(post) == "first").Select(post => post.Headers["x-amz-sns-message-id"]).Distinct());
        var delivered = await host.DeliveriesAsync("delivered", 2);
        Assert.Equal([3, 1], delivered.Select(one => one.GetProperty("attempts").GetInt32()));
    }

    [Fact]
    public async Task An_Error_Of_The_Clients_Is_Final_Until_It_Is_Redriven()
    {
        await using var endpoint = await EndpointDouble.StartAsync();
        endpoint.Answer = (_, response) =>
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
        await using var host = await TopicsHost.StartAsync("--forward", endpoint.Origin);
        await host.WriteAsync("hello");
        var dead = Assert.Single(await host.DeliveriesAsync("dead", 1));
        Assert.Equal((1, "HTTP 404"), (dead.GetProperty("attempts").GetInt32(), dead.GetProperty("outcome").GetString()));

        endpoint.Answer = (_, _) => Task.CompletedTask;
        var redriven = await host.PostAsync($"/local/subscriptions/{dead.GetProperty("subscription").GetString()}/redrive", "{}");

        Assert.Equal(1, redriven.GetProperty("redriven").GetInt32());
        Assert.Single(await host.DeliveriesAsync("delivered", 1));
        Assert.Equal("hello", Written(endpoint.Next()));
        Assert.Equal("hello", Written(endpoint.Next()));
    }

    [Fact]
    public async Task The_Event_Alone_Is_Posted_Where_Raw_Delivery_Is_Asked_For()
    {
        await using var endpoint = await EndpointDouble.StartAsync();
        await using var host = await TopicsHost.StartAsync();
        await host.SubscribeAsync(
            $$"""{"protocol":"http","endpoint":"{{endpoint.Origin}}/raw","rawMessageDelivery":true,"confirmed":true}""");

        await host.WriteAsync("hello");

        var post = endpoint.Next();
        Assert.Equal("true", post.Headers["x-amz-sns-rawdelivery"]);
        Assert.Equal("hello", SocialMessaging.Events.WhatsAppEvent.Parse(post.Body).Messages.Single().Text?.Body);
    }

    [Fact]
    public async Task A_Restart_Loses_Nothing_That_Waits()
    {
        await using var host = new LocalHostFixture();
        await host.InitializeAsync();
        string url;
        await using (var gone = await EndpointDouble.StartAsync())
        {
            url = gone.Origin;
        }

        await host.SubscribeAsync($$$$"""
            {"protocol":"http","endpoint":"{{{{url}}}}/","confirmed":true,
             "deliveryPolicy":{"healthyRetryPolicy":{"numRetries":100,"minDelayTarget":1,"maxDelayTarget":1}}}
            """);
        await host.WriteAsync("before");
        Assert.Single(await host.DeliveriesAsync("waiting", 1));

        await host.StopAsync();
        await using var back = await EndpointDouble.StartAsync(url);
        await host.InitializeAsync();
        await host.WriteAsync("after");

        Assert.Equal(["after", "before"], new[] { Written(back.Next()), Written(back.Next()) }.Order());
        Assert.Equal(2, (await host.DeliveriesAsync("delivered", 2)).Count);
    }

    [Fact]
    public async Task A_Flag_Of_An_Earlier_Start_Is_No_Subscription_Any_More()
    {
        await using var endpoint = await EndpointDouble.StartAsync();
        await using var host = await TopicsHost.StartAsync("--forward", endpoint.Origin);
        Assert.Single((await host.GetAsync("/local/subscriptions")).GetProperty("subscriptions").EnumerateArray());

        await host.StopAsync();
        host.Settings = [];
        await host.InitializeAsync();

        Assert.Empty((await host.GetAsync("/local/subscriptions")).GetProperty("subscriptions").EnumerateArray());
    }

    private static string? Written(ReceivedPost post) =>
        SocialMessaging.Events.WhatsAppEvent.Parse(post.Json.GetProperty("Message").GetString() ?? "").Messages.Single().Text?.Body;

    private static string? MessageId(ReceivedPost invocation) =>
        invocation.Json.GetProperty("Records")[0].GetProperty("Sns").GetProperty("MessageId").GetString();
}
