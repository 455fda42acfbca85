using System.Reflection;
using System.Text;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.SNS;
using Amazon.Lambda.Core;
using Amazon.Lambda.SNSEvents;
using MessageFunction;
using Microsoft.AspNetCore.Http;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Topics;

/// <summary>
/// The annotated function under <c>docs/samples</c>, behind an endpoint that invokes functions: by the serializer and with the filter
/// policy that its attributes name, as Lambda and SNS do.
/// </summary>
public sealed class FunctionSampleTests
{
    private static readonly MethodInfo Handler = Assert.Single(
        typeof(WhatsAppFunctions).GetMethods(), method => method.IsDefined(typeof(LambdaFunctionAttribute)));

    private static readonly string Path =
        $"/2015-03-31/functions/{Handler.GetCustomAttribute<LambdaFunctionAttribute>()?.ResourceName}/invocations";

    private readonly Lines log = new();

    [Fact]
    public async Task The_Function_Gets_The_Messages_That_Its_Policy_Wants_And_Nothing_Else()
    {
        await using var endpoint = await InvokingAsync();
        await using var host = await TopicsHost.StartAsync();
        await SubscribeAsync(host, endpoint);

        (await host.SendTextAsync("15550109999", "its statuses are not wanted")).AssertOk();
        await host.WriteAsync("Is it open?");

        var sns = endpoint.Next().Json.GetProperty("Records")[0].GetProperty("Sns");
        var written = SocialMessaging.Events.WhatsAppEvent.Parse(sns.GetProperty("Message").GetString() ?? "").Messages.Single();
        Assert.Equal("Is it open?", written.Text?.Body);
        await log.WaitAsync($"text {written.Id}");
        Assert.Single(await host.DeliveriesAsync("delivered", 1));
        Assert.True(endpoint.IsEmpty);
    }

    [Fact]
    public async Task A_Function_That_Throws_Is_Invoked_Again()
    {
        await using var endpoint = await InvokingAsync(failures: 1);
        await using var host = await TopicsHost.StartAsync();
        await SubscribeAsync(host, endpoint);

        await host.WriteAsync("Is it open?");

        var delivered = Assert.Single(await host.DeliveriesAsync("delivered", 1));
        Assert.Equal(2, delivered.GetProperty("attempts").GetInt32());
    }

    private static async Task SubscribeAsync(LocalHostFixture host, EndpointDouble endpoint)
    {
        var policy = Handler.GetCustomAttribute<SNSEventAttribute>()?.FilterPolicy;
        await host.SubscribeAsync($$"""{"protocol":"lambda","endpoint":"{{endpoint.Origin}}{{Path}}","filterPolicy":{{policy}}}""");
    }

    /// <summary>Invokes the function with what is posted, as Lambda's runtime does.</summary>
    private async Task<EndpointDouble> InvokingAsync(int failures = 0)
    {
        var named = typeof(WhatsAppFunctions).Assembly.GetCustomAttribute<LambdaSerializerAttribute>();
        var serializer = Assert.IsType<ILambdaSerializer>(Activator.CreateInstance(named!.SerializerType), exactMatch: false);
        var endpoint = await EndpointDouble.StartAsync();
        endpoint.Answer = (post, response) =>
        {
            using var input = new MemoryStream(Encoding.UTF8.GetBytes(post.Body));
            if (post.Path != Path)
            {
                response.StatusCode = StatusCodes.Status404NotFound;
            }
            else if (failures-- > 0)
            {
                response.Headers["X-Amz-Function-Error"] = "Unhandled";
            }
            else
            {
                new WhatsAppFunctions().OnMessage(serializer.Deserialize<SNSEvent>(input), new InvocationContext(log));
            }

            return Task.CompletedTask;
        };
        return endpoint;
    }
}
