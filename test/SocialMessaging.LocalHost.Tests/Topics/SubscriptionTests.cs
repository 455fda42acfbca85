using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace SocialMessaging.LocalHost.Tests.Topics;

/// <summary>How endpoints confirm and leave, and what they can verify.</summary>
public sealed class SubscriptionTests
{
    [Fact]
    public async Task An_Endpoint_Gets_Events_From_When_It_Has_Confirmed_Until_It_Leaves()
    {
        await using var endpoint = await EndpointDouble.StartAsync();
        await using var host = await TopicsHost.StartAsync();
        var made = await host.SubscribeAsync($$"""{"protocol":"http","endpoint":"{{endpoint.Origin}}/hook"}""");
        Assert.Equal("pending", made.GetProperty("state").GetString());
        var confirmation = endpoint.Next();
        Assert.Equal("SubscriptionConfirmation", confirmation.Kind);
        Assert.DoesNotContain("x-amz-sns-subscription-arn", confirmation.Headers.Keys);
        await host.WriteAsync("too early");

        var confirmed = await host.Http.GetStringAsync(Url(confirmation, "SubscribeURL"));
        await host.WriteAsync("in time");
        var notification = endpoint.Next();
        var left = await host.Http.GetStringAsync(Url(notification, "UnsubscribeURL"));
        var goodbye = endpoint.Next();
        await host.WriteAsync("too late");
        await host.Http.GetStringAsync(Url(goodbye, "SubscribeURL"));
        await host.WriteAsync("back again");

        var arn = notification.Headers["x-amz-sns-subscription-arn"];
        Assert.Contains($"<SubscriptionArn>{arn}</SubscriptionArn>", confirmed);
        Assert.Contains("UnsubscribeResponse", left);
        Assert.Contains("in time", notification.Body);
        Assert.Equal("UnsubscribeConfirmation", goodbye.Kind);
        Assert.Equal(arn, goodbye.Headers["x-amz-sns-subscription-arn"]);
        Assert.Contains("back again", endpoint.Next().Body);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Every_Message_Is_Signed_By_The_Certificate_That_It_Names(string version)
    {
        await using var endpoint = await EndpointDouble.StartAsync();
        await using var host = await TopicsHost.StartAsync();
        await host.SubscribeAsync(
            $$"""{"protocol":"http","endpoint":"{{endpoint.Origin}}/","signatureVersion":"{{version}}"}""");
        var confirmation = endpoint.Next();
        await host.Http.GetStringAsync(Url(confirmation, "SubscribeURL"));
        await host.WriteAsync("caf\\u00e9 \\ud83d\\ude00");
        var notification = endpoint.Next();

        using var authority = X509Certificate2.CreateFromPem(await host.Http.GetStringAsync(new Uri(host.Address, "/local/ca.pem")));
        using var trusting = Trusting(authority);
        foreach (var post in new[] { confirmation, notification })
        {
            Assert.Equal(version, post.Json.GetProperty("SignatureVersion").GetString());
            var location = Url(post, "SigningCertURL");
            Assert.Equal("https", location.Scheme);
            using var certificate = X509Certificate2.CreateFromPem(await trusting.GetStringAsync(location));
            Assert.True(Verifies(post.Json, certificate));
            Assert.False(Verifies(JsonDocument.Parse(post.Body.Replace("\"Message\":\"", "\"Message\":\"x")).RootElement, certificate));
        }
    }

    [Fact]
    public async Task The_Same_Topic_Protocol_And_Endpoint_Are_The_Same_Subscription()
    {
        await using var host = await TopicsHost.StartAsync();
        var first = await host.SubscribeAsync("""{"protocol":"http","endpoint":"http://127.0.0.1:9/","confirmed":true}""");

        var again = await host.SubscribeAsync(
            """{"protocol":"http","endpoint":"http://127.0.0.1:9/","filterPolicy":{"eventType":["message"]}}""");

        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal("confirmed", again.GetProperty("state").GetString());
        var listed = Assert.Single((await host.GetAsync("/local/subscriptions")).GetProperty("subscriptions").EnumerateArray());
        Assert.Equal("""{"eventType":["message"]}""", listed.GetProperty("filterPolicy").GetRawText());
    }

    [Theory]
    [InlineData("[]", "must be an object")]
    [InlineData("nonsense", "not valid JSON")]
    [InlineData("{}", "/protocol")]
    [InlineData("""{"protocol":"smtp","endpoint":"a@b"}""", "/protocol")]
    [InlineData("""{"protocol":"sqs","endpoint":"arn:aws:sqs:us-east-1:000000000000:q"}""", "--aws")]
    [InlineData("""{"protocol":"http"}""", "/endpoint")]
    [InlineData("""{"protocol":"http","endpoint":"https://127.0.0.1/"}""", "/endpoint")]
    [InlineData("""{"protocol":"lambda","endpoint":"http://127.0.0.1:3001/"}""", "/2015-03-31/functions/NAME/invocations")]
    [InlineData("""{"protocol":"http","endpoint":"http://127.0.0.1/","topicArn":"arn:aws:sns:us-east-1:000000000000:x.fifo"}""", "/topic")]
    [InlineData("""{"protocol":"http","endpoint":"http://127.0.0.1/","filterPolicy":{"a":[{"begins":"x"}]}}""", "/filterPolicy/a/0")]
    [InlineData("""{"protocol":"http","endpoint":"http://127.0.0.1/","filterPolicyScope":"Body"}""", "MessageAttributes, MessageBody")]
    [InlineData("""{"protocol":"http","endpoint":"http://127.0.0.1/","signatureVersion":"3"}""", "/signatureVersion")]
    [InlineData("""{"protocol":"http","endpoint":"http://127.0.0.1/","rawMessageDelivery":"yes"}""", "/rawMessageDelivery")]
    [InlineData("""{"protocol":"http","endpoint":"http://127.0.0.1/","unknown":1}""", "/unknown")]
    [InlineData("""{"protocol":"http","endpoint":"http://127.0.0.1/","redrivePolicy":{"deadLetterTargetArn":"x"}}""", "/redrivePolicy")]
    [InlineData(
        """{"protocol":"http","endpoint":"http://127.0.0.1/","deliveryPolicy":{"healthyRetryPolicy":{"numRetries":101}}}""",
        "/deliveryPolicy/healthyRetryPolicy/numRetries")]
    public async Task What_Cannot_Be_Subscribed_Is_Refused_With_Its_Place(string json, string named)
    {
        await using var host = await TopicsHost.StartAsync();

        var reply = await host.SendAsync(host.Request("POST", "/local/subscriptions", json));

        Assert.Equal(400, reply.Status);
        Assert.Contains(named, reply.Message);
    }

    [Fact]
    public async Task What_Is_Not_There_Is_Not_Found()
    {
        await using var host = await TopicsHost.StartAsync();

        foreach (var (method, path) in new[]
        {
            ("GET", "/local/subscriptions/x"), ("DELETE", "/local/subscriptions/x"), ("POST", "/local/subscriptions/x/redrive"),
            ("GET", "/SimpleNotificationService-00.pem"), ("GET", "/local/sns?Action=Unsubscribe&SubscriptionArn=a:b:x"),
        })
        {
            Assert.Equal(404, (await host.SendAsync(host.Request(method, path))).Status);
        }

        Assert.Equal(400, (await host.SendAsync(host.Request("GET", "/local/sns?Action=ConfirmSubscription&Token=x"))).Status);
        Assert.Equal(400, (await host.SendAsync(host.Request("GET", "/local/deliveries?state=lost"))).Status);
    }

    [Fact]
    public async Task Deliveries_Are_Asked_For_By_The_Numbers_Of_A_Hundred_Events_At_Most()
    {
        await using var host = await TopicsHost.StartAsync();
        var hundred = string.Join('&', Enumerable.Range(1, 100).Select(number => $"event={number}"));

        Assert.Equal(200, (await host.SendAsync(host.Request("GET", $"/local/deliveries?{hundred}"))).Status);
        foreach (var query in new[] { $"{hundred}&event=101", "event=first", "event=-1", "event=" })
        {
            var reply = await host.SendAsync(host.Request("GET", $"/local/deliveries?{query}"));
            Assert.Equal(400, reply.Status);
            Assert.Contains("event must be the number of an event, 100 times at most", reply.Message);
        }
    }

    private static Uri Url(ReceivedPost post, string member) => new(post.Json.GetProperty(member).GetString() ?? "");

    private static HttpClient Trusting(X509Certificate2 authority) => new(new SocketsHttpHandler
    {
        SslOptions = new()
        {
            CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    });

    private static bool Verifies(JsonElement message, X509Certificate2 certificate)
    {
        var text = new StringBuilder();
        foreach (var name in new[] { "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type" })
        {
            if (message.TryGetProperty(name, out var value))
            {
                text.Append(name).Append('\n').Append(value.GetString()).Append('\n');
            }
        }

        using var key = certificate.GetRSAPublicKey() ?? throw new InvalidOperationException("Not an RSA certificate.");
        return key.VerifyData(
            Encoding.UTF8.GetBytes(text.ToString()),
            Convert.FromBase64String(message.GetProperty("Signature").GetString() ?? ""),
            message.GetProperty("SignatureVersion").GetString() == "1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
    }
}
