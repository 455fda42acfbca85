using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Meta;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events;

/// <summary>Customers write while an account is being set up: before and after every call that step two makes to Meta.</summary>
public sealed class EventsDuringAssociationTests
{
    private const string MetaWabaId = "100000000000002";
    private const string MetaPhoneNumberId = "100000000000102";
    private const string Topic = "arn:aws:sns:us-east-1:000000000000:of-the-second-business";

    private readonly ConcurrentQueue<string> wamids = new();
    private Uri? callback;

    [Fact]
    public async Task What_Arrives_Between_Two_Steps_Of_An_Association_Reaches_The_Destination()
    {
        await using var host = await LocalHostFixture.StartAsync(services =>
        {
            foreach (var client in (string[])[GraphClient.AdministrationClient, GraphClient.MessagesClient])
            {
                services.AddHttpClient(client).AddHttpMessageHandler(() => new Interruption(PostInboundAsync));
            }
        });
        var begun = (await host.CallAsync("POST", "/v1/whatsapp/signup", """{"signupCallback":{"accessToken":"SIMULATOR"}}""")).AssertOk();
        var token = begun.Json.GetProperty("signupCallbackResult").GetProperty("associateInProgressToken").GetString();

        callback = new Uri(host.Address, WebhookEndpoints.Path);
        (await host.CallAsync(
            "POST",
            "/v1/whatsapp/signup",
            $$$$"""
            {"setupFinalization":{"associateInProgressToken":"{{{{token}}}}",
              "phoneNumbers":[{"id":"{{{{MetaPhoneNumberId}}}}","twoFactorPin":"123456"}],
              "waba":{"id":"{{{{MetaWabaId}}}}","eventDestinations":[{"eventDestinationArn":"{{{{Topic}}}}"}]}}}
            """)).AssertOk();
        callback = null;

        var published = (await host.SendAsync(
            host.Request("GET", "/local/events?after=0"))).AssertOk().Json.GetProperty("events").EnumerateArray()
            .Where(item => item.GetProperty("topicArn").GetString() == Topic)
            .Select(item => item.GetProperty("message").GetString())
            .ToList();
        Assert.True(wamids.Count >= 4, $"Only {wamids.Count} messages came in between.");
        Assert.All(wamids, wamid => Assert.Single(published, message => message?.Contains(wamid, StringComparison.Ordinal) == true));
    }

    private async Task PostInboundAsync()
    {
        if (callback is not { } url)
        {
            return;
        }

        var wamid = $"wamid.between.{wamids.Count.ToString(CultureInfo.InvariantCulture)}.end";
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            @object = "whatsapp_business_account",
            entry = new[]
            {
                new
                {
                    id = MetaWabaId,
                    changes = new[]
                    {
                        new
                        {
                            field = "messages",
                            value = new
                            {
                                messaging_product = "whatsapp",
                                metadata = new { display_phone_number = "15550100002", phone_number_id = MetaPhoneNumberId },
                                messages = new[] { new { from = "15550107777", id = wamid, timestamp = "1767225600", type = "text",
                                    text = new { body = "hi" } } },
                            },
                        },
                    },
                },
            },
        }));
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(LocalDefaults.AppSecret), body);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(signature));
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        wamids.Enqueue(wamid);
    }

    /// <summary>Does something before and after each call.</summary>
    private sealed class Interruption(Func<Task> interrupt) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await interrupt();
            var response = await base.SendAsync(request, cancellationToken);
            await interrupt();
            return response;
        }
    }
}
