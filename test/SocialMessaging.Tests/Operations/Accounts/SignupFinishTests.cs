using System.Net;
using SocialMessaging.Accounts;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.ServiceFixture;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <summary>AssociateWhatsAppBusinessAccount, step two.</summary>
public sealed partial class SignupFinishTests : IDisposable
{
    private const string OneNumber = $$"""[{"id":"{{MetaNumber}}","twoFactorPin":"123456"}]""";

    private readonly ServiceFixture fixture = new();

    [Theory]
    [InlineData("meta")]
    [InlineData("id")]
    [InlineData("arn")]
    public async Task A_Waba_And_Its_Numbers_May_Be_Named_By_Our_Id_Our_Arn_And_Metas_Id(string form)
    {
        var token = await fixture.BeginAsync();
        var link = await fixture.LinkAsync();
        var number = await fixture.NumberAsync();
        var arn = $"arn:aws:social-messaging:us-east-1:{Account}:";
        var (waba, phone) = form switch
        {
            "id" => (link.Id, number.Id),
            "arn" => ($"{arn}waba/{link.Id["waba-".Length..]}", $"{arn}phone-number-id/{number.Id["phone-number-id-".Length..]}"),
            _ => (MetaWaba, MetaNumber),
        };

        var reply = await fixture.FinishAsync(token, $$$"""
            "waba":{"id":"{{{waba}}}"},"phoneNumbers":[{"id":"{{{phone}}}","twoFactorPin":"123456"}]
            """);

        Assert.Equal((200, link.Id), (reply.Status, reply.Body!["linkedWhatsAppBusinessAccountId"]!.GetValue<string>()));
        Assert.Equal(200, reply.Body["statusCode"]!.GetValue<int>());
        Assert.Null(reply.Body["signupCallbackResult"]);
        var finished = await fixture.LinkAsync();
        Assert.Equal((RegistrationStatus.Complete, (DateTimeOffset?)null, true), (finished.Status, finished.LapsesAt, finished.Subscribed));
        Assert.True((await fixture.NumberAsync()).Registered);
        Assert.False((await fixture.NumberAsync(SecondMetaNumber)).Registered);
    }

    [Fact]
    public async Task Tags_Destination_And_Callback_Are_Stored_Before_Meta_Is_Asked_For_Anything()
    {
        var token = await fixture.BeginAsync("https://hooks.example.com/webhooks/whatsapp");
        LinkedAccount? seen = null;
        PhoneNumber? seenNumber = null;
        fixture.Graph.Answer($"POST {MetaNumber}/register", async _ =>
        {
            seen = await fixture.LinkAsync();
            seenNumber = await fixture.NumberAsync();
            return (HttpStatusCode.OK, FakeGraph.Success);
        });

        await fixture.FinishAsync(token, $$$"""
            "waba":{"id":"{{{MetaWaba}}}","eventDestinations":[{"eventDestinationArn":"{{{Topic}}}"}],
            "tags":[{"key":"team","value":"red"}]},
            "phoneNumbers":[{"id":"{{{MetaNumber}}}","twoFactorPin":"123456","tags":[{"key":"line"}]}]
            """);

        Assert.Equal(Topic, seen?.EventDestination?.EventDestinationArn);
        Assert.Equal("red", seen?.Tags["team"]);
        Assert.Equal("https://hooks.example.com/webhooks/whatsapp", seen?.CallbackUrl);
        Assert.Equal("", seenNumber?.Tags["line"]);
        Assert.Equal(RegistrationStatus.Incomplete, seen?.Status);
    }

    [Fact]
    public async Task Numbers_Are_Registered_Then_The_App_Subscribed_Then_The_Callback_Overridden()
    {
        var token = await fixture.BeginAsync("https://hooks.example.com/webhooks/whatsapp");

        await fixture.FinishAsync(token, $$"""
            "phoneNumbers":[{"id":"{{MetaNumber}}","twoFactorPin":"123456"},
            {"id":"{{SecondMetaNumber}}","twoFactorPin":"654321","dataLocalizationRegion":"DE"}]
            """);

        Assert.Equal(
            [
                $$"""POST {{MetaNumber}}/register {"messaging_product":"whatsapp","pin":"123456"}""",
                $$"""POST {{SecondMetaNumber}}/register {"messaging_product":"whatsapp","pin":"654321","data_localization_region":"DE"}""",
                $"POST {MetaWaba}/subscribed_apps",
                $$"""POST {{MetaWaba}}/subscribed_apps """
                + """{"override_callback_uri":"https://hooks.example.com/webhooks/whatsapp","verify_token":"verify-me"}""",
            ],
            fixture.Graph.Changes);
        Assert.Equal("DE", (await fixture.NumberAsync(SecondMetaNumber)).DataLocalizationRegion);
    }

    [Fact]
    public async Task A_Region_That_Register_Does_Not_Take_Goes_Through_The_Settings()
    {
        var token = await fixture.BeginAsync();
        fixture.Graph.AnswerOnce($"POST {MetaNumber}/register", FakeGraph.Error(100, "Param data_localization_region is deprecated"));

        var reply = await fixture.FinishAsync(token, $$"""
            "phoneNumbers":[{"id":"{{MetaNumber}}","twoFactorPin":"123456","dataLocalizationRegion":"BR"}]
            """);

        Assert.Equal(200, reply.Status);
        Assert.Equal(
            [
                $$$"""POST {{{MetaNumber}}}/settings {"storage_configuration":"""
                + """{"status":"IN_COUNTRY_STORAGE_ENABLED","data_localization_region":"BR"}}""",
                $$"""POST {{MetaNumber}}/register {"messaging_product":"whatsapp","pin":"123456"}""",
            ],
            fixture.Graph.Changes.Skip(1).Take(2));
    }

    [Fact]
    public async Task A_Number_Is_Added_To_A_Linked_Waba()
    {
        var link = await fixture.LinkCompletelyAsync();
        fixture.RecordWaba(MetaWaba, "Jasper's Market", MetaNumber, SecondMetaNumber, "9004");
        fixture.Graph.Answer("POST 9004/register", FakeGraph.Success);
        var token = await fixture.BeginAsync();

        var reply = await fixture.FinishAsync(token, $$"""
            "phoneNumberParent":"{{link.Id}}","phoneNumbers":[{"id":"9004","twoFactorPin":"123456"}]
            """);

        Assert.Equal((200, link.Id), (reply.Status, reply.Body!["linkedWhatsAppBusinessAccountId"]!.GetValue<string>()));
        Assert.True((await fixture.NumberAsync("9004")).Registered);
    }

    [Fact]
    public async Task Numbers_Are_Not_Added_To_An_Incomplete_Waba()
    {
        var token = await fixture.BeginAsync();
        var link = await fixture.LinkAsync();

        var reply = await fixture.FinishAsync(token, $$"""
            "phoneNumberParent":"{{link.Id}}","phoneNumbers":{{OneNumber}}
            """);

        await AssertRefusedAsync(reply, "phoneNumberParent");
    }

    [Fact]
    public async Task Finishing_Again_Keeps_Tags_And_Destination_That_Are_Not_Named()
    {
        await fixture.FinishAsync(await fixture.BeginAsync(), $$$"""
            "waba":{"eventDestinations":[{"eventDestinationArn":"{{{Topic}}}"}],"tags":[{"key":"team","value":"red"}]},"phoneNumbers":[]
            """);

        await fixture.FinishAsync(await fixture.BeginAsync(), "\"waba\":{\"tags\":[{\"key\":\"cost\"}]},\"phoneNumbers\":[]");
        var kept = await fixture.LinkAsync();
        await fixture.FinishAsync(await fixture.BeginAsync(), "\"waba\":{\"eventDestinations\":[]},\"phoneNumbers\":[]");

        Assert.Equal(["cost", "team"], kept.Tags.Keys.Order());
        Assert.Equal(Topic, kept.EventDestination?.EventDestinationArn);
        Assert.Null((await fixture.LinkAsync()).EventDestination);
    }

    public void Dispose() => fixture.Dispose();

    private async Task AssertRefusedAsync(ServiceReply reply, string named, RegistrationStatus status = RegistrationStatus.Incomplete)
    {
        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains(named, reply.Message, StringComparison.Ordinal);
        var link = await fixture.Accounts.FindByMetaIdAsync(MetaWaba, CancellationToken.None);
        Assert.Equal(status, link?.Status);
    }
}
