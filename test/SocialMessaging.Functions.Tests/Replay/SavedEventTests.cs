using System.Globalization;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Functions.Tests.Hosting;
using SocialMessaging.Functions.Tests.Templates;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Functions.Tests.Replay;

/// <summary>The files of <c>events/</c> go through the handlers, and through the local host.</summary>
public sealed class SavedEventTests
{
    public static TheoryData<string> Actions => [.. BuiltOperations.Routes.Keys];

    public static TheoryData<string> Webhooks => [.. SavedEvent.NamesIn(SavedEvent.WebhookFolder)];

    [Fact]
    public void Events_Are_Made_Anew_When_That_Is_Asked_For()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_EVENTS") is { Length: > 0 } wanted)
        {
            EventWriter.Write(wanted == "1" ? null : wanted, TimeProvider.System.GetUtcNow());
        }

        Assert.All(SampleCall.OfActions, call => AssertIsAsWritten(SavedEvent.Folder, call, EventWriter.OfAction));
        Assert.All(SampleCall.OfWebhooks, call => AssertIsAsWritten(SavedEvent.WebhookFolder, call, EventWriter.OfWebhook));
    }

    [Fact]
    public void Files_Handlers_Template_And_Model_Name_The_Same_Actions()
    {
        var model = BuiltOperations.Routes.Keys.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(model, SavedEvent.NamesIn(SavedEvent.Folder));
        Assert.Equal(model, Handler.OfActions.Select(handler => handler.Name).Order(StringComparer.Ordinal));
        Assert.Equal(model, Template.Stored.Functions.Select(function => function.Name).Except(
            ["UnknownOperation", "WhatsAppWebhook", "DeliverEvents"]).Order(StringComparer.Ordinal));
        Assert.Equal(model, Operations.OperationList.All.Select(operation => operation.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_Handler_Answers_Its_Event_As_Before(string name)
    {
        var saved = SavedEvent.Read(SavedEvent.Folder, name);
        await using var deployment = await Deployment.StartAsync(saved.Time);

        var reply = await deployment.InvokeAsync(name, saved.Request);

        Assert.Equal(200, reply.StatusCode);
        Snapshot.Matches(name, SavedEvent.WithoutChance(Write(reply)));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task The_Local_Host_Answers_With_The_Same_Bytes(string name)
    {
        var saved = SavedEvent.Read(SavedEvent.Folder, name);
        await using var direct = await Deployment.StartAsync(saved.Time);
        await using var hosted = await Deployment.StartAsync(saved.Time);

        var reply = await direct.InvokeAsync(name, saved.Request);
        using var request = saved.ToHttp();
        using var response = await hosted.Client.SendAsync(request);

        Assert.Equal(reply.StatusCode, (int)response.StatusCode);
        Assert.Equal(SavedEvent.WithoutChance(reply.Body ?? ""), SavedEvent.WithoutChance(await response.Content.ReadAsStringAsync()));
        foreach (var (header, value) in reply.Headers)
        {
            var values = response.Headers.NonValidated.TryGetValues(header, out var found)
                || response.Content.Headers.NonValidated.TryGetValues(header, out found)
                ? found.ToString()
                : null;
            Assert.Equal(SavedEvent.WithoutChance(value), SavedEvent.WithoutChance(values ?? "(absent)"));
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_Event_Of_Yesterday_Is_Refused(string name)
    {
        var saved = SavedEvent.Read(SavedEvent.Folder, name);
        await using var deployment = await Deployment.StartAsync(saved.Time.AddDays(1));

        var reply = await deployment.InvokeAsync(name, saved.Request);

        Assert.Equal(400, reply.StatusCode);
        Assert.Equal("RequestExpired", reply.Headers["x-amzn-ErrorType"]);
    }

    [Theory]
    [MemberData(nameof(Webhooks))]
    public async Task A_Webhook_Is_Taken_And_Published_As_Before(string name)
    {
        var saved = SavedEvent.Read(SavedEvent.WebhookFolder, name);
        await using var deployment = await Deployment.StartAsync(saved.Time);

        using var request = saved.ToHttp();
        using var response = await deployment.Client.SendAsync(request);
        var published = await deployment.Client.GetStringAsync(new Uri("/local/events", UriKind.Relative));

        Assert.Equal(200, (int)response.StatusCode);
        Snapshot.Matches("webhook-" + name, SavedEvent.WithoutChance($"{await response.Content.ReadAsStringAsync()}\n{published}"));
    }

    /// <summary>The file is what its call and its time make of it: nobody has changed a part and left the signature.</summary>
    private static void AssertIsAsWritten(string folder, SampleCall call, Func<SampleCall, TimeProvider, string> write)
    {
        var saved = SavedEvent.Read(folder, call.Name);
        Assert.Equal(write(call, new FakeTimeProvider(saved.Time)), saved.Json);
    }

    private static string Write(APIGatewayHttpApiV2ProxyResponse reply)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{reply.StatusCode}\n");
        foreach (var (name, value) in reply.Headers.OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\n");
        }

        return text.Append('\n').Append(reply.Body).ToString();
    }
}
