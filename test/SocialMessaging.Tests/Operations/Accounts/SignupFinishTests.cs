using System.Net;
using SocialMessaging.Accounts;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.AccountsHarness;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <summary>AssociateWhatsAppBusinessAccount, step two.</summary>
public sealed class SignupFinishTests : IDisposable
{
    private const string OneNumber = $$"""[{"id":"{{MetaNumber}}","twoFactorPin":"123456"}]""";

    private readonly AccountsHarness harness = new();

    [Theory]
    [InlineData("meta")]
    [InlineData("id")]
    [InlineData("arn")]
    public async Task A_Waba_And_Its_Numbers_May_Be_Named_By_Our_Id_Our_Arn_And_Metas_Id(string form)
    {
        var token = await harness.BeginAsync();
        var link = await harness.LinkAsync();
        var number = await harness.NumberAsync();
        var arn = $"arn:aws:social-messaging:us-east-1:{Account}:";
        var (waba, phone) = form switch
        {
            "id" => (link.Id, number.Id),
            "arn" => ($"{arn}waba/{link.Id["waba-".Length..]}", $"{arn}phone-number-id/{number.Id["phone-number-id-".Length..]}"),
            _ => (MetaWaba, MetaNumber),
        };

        var reply = await harness.FinishAsync(token, $$$"""
            "waba":{"id":"{{{waba}}}"},"phoneNumbers":[{"id":"{{{phone}}}","twoFactorPin":"123456"}]
            """);

        Assert.Equal((200, link.Id), (reply.Status, reply.Body!["linkedWhatsAppBusinessAccountId"]!.GetValue<string>()));
        Assert.Equal(200, reply.Body["statusCode"]!.GetValue<int>());
        Assert.Null(reply.Body["signupCallbackResult"]);
        var finished = await harness.LinkAsync();
        Assert.Equal((RegistrationStatus.Complete, (DateTimeOffset?)null, true), (finished.Status, finished.LapsesAt, finished.Subscribed));
        Assert.True((await harness.NumberAsync()).Registered);
        Assert.False((await harness.NumberAsync(SecondMetaNumber)).Registered);
    }

    [Fact]
    public async Task Tags_Destination_And_Callback_Are_Stored_Before_Meta_Is_Asked_For_Anything()
    {
        var token = await harness.BeginAsync("https://hooks.example.com/webhooks/whatsapp");
        LinkedAccount? seen = null;
        PhoneNumber? seenNumber = null;
        harness.Graph.Answer($"POST {MetaNumber}/register", async _ =>
        {
            seen = await harness.LinkAsync();
            seenNumber = await harness.NumberAsync();
            return (HttpStatusCode.OK, FakeGraph.Success);
        });

        await harness.FinishAsync(token, $$$"""
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
        var token = await harness.BeginAsync("https://hooks.example.com/webhooks/whatsapp");

        await harness.FinishAsync(token, $$"""
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
            harness.Graph.Changes);
        Assert.Equal("DE", (await harness.NumberAsync(SecondMetaNumber)).DataLocalizationRegion);
    }

    [Fact]
    public async Task A_Region_That_Register_Does_Not_Take_Goes_Through_The_Settings()
    {
        var token = await harness.BeginAsync();
        harness.Graph.AnswerOnce($"POST {MetaNumber}/register", FakeGraph.Error(100, "Param data_localization_region is deprecated"));

        var reply = await harness.FinishAsync(token, $$"""
            "phoneNumbers":[{"id":"{{MetaNumber}}","twoFactorPin":"123456","dataLocalizationRegion":"BR"}]
            """);

        Assert.Equal(200, reply.Status);
        Assert.Equal(
            [
                $$$"""POST {{{MetaNumber}}}/settings {"storage_configuration":"""
                + """{"status":"IN_COUNTRY_STORAGE_ENABLED","data_localization_region":"BR"}}""",
                $$"""POST {{MetaNumber}}/register {"messaging_product":"whatsapp","pin":"123456"}""",
            ],
            harness.Graph.Changes.Skip(1).Take(2));
    }

    [Fact]
    public async Task A_Step_Two_That_Failed_Halfway_Is_Repeated_Without_Doing_Anything_Twice()
    {
        var token = await harness.BeginAsync("https://hooks.example.com/hook");
        var members = $$"""
            "phoneNumbers":[{"id":"{{MetaNumber}}","twoFactorPin":"123456"},{"id":"{{SecondMetaNumber}}","twoFactorPin":"123456"}]
            """;
        harness.Graph.AnswerOnce($"POST {SecondMetaNumber}/register", FakeGraph.Error(133005, "Two step verification PIN Mismatch"));
        var refused = await harness.FinishAsync(token, members);
        harness.Graph.Answer(
            $"GET {MetaWaba}/subscribed_apps", $$"""{"data":[{"whatsapp_business_api_data":{"id":"{{AppId}}","name":"App"} }]}""");
        harness.Graph.AnswerOnce($"POST {MetaWaba}/subscribed_apps", FakeGraph.Error(2200, "Callback verification failed"));
        var refusedAgain = await harness.FinishAsync(token, members);

        var reply = await harness.FinishAsync(token, members);

        Assert.Equal("InvalidParametersException", refused.ErrorType);
        Assert.Contains("PIN Mismatch", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Callback verification failed", refusedAgain.Message, StringComparison.Ordinal);
        Assert.Equal(200, reply.Status);
        Assert.Equal(1, harness.Graph.Changes.Count(call => call.StartsWith($"POST {MetaNumber}/register", StringComparison.Ordinal)));
        Assert.Equal(2, harness.Graph.Changes.Count(
            call => call.StartsWith($"POST {SecondMetaNumber}/register", StringComparison.Ordinal)));
        Assert.DoesNotContain($"POST {MetaWaba}/subscribed_apps", harness.Graph.Changes);
        Assert.Equal(RegistrationStatus.Complete, (await harness.LinkAsync()).Status);
    }

    [Fact]
    public async Task A_Repeat_With_The_Same_Input_Is_Answered_The_Same_For_An_Hour()
    {
        var token = await harness.BeginAsync();
        harness.Time.Advance(TimeSpan.FromMinutes(59));
        var first = await harness.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");
        var calls = harness.Graph.Calls.Count;
        harness.Time.Advance(TimeSpan.FromMinutes(59));

        var repeat = await harness.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        var late = await harness.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");

        Assert.Equal((200, first.Body!.ToJsonString()), (repeat.Status, repeat.Body!.ToJsonString()));
        Assert.Equal(calls, harness.Graph.Calls.Count);
        await AssertRefusedAsync(late, "associateInProgressToken", RegistrationStatus.Complete);
    }

    [Theory]
    [InlineData("""  "phoneNumbers":[{"id":"106540352242922","twoFactorPin":"123457"}]  """)]
    [InlineData("""  "phoneNumbers":[]  """)]
    [InlineData("""  "waba":{"tags":[{"key":"a"}]},"phoneNumbers":[{"id":"106540352242922","twoFactorPin":"123456"}]  """)]
    public async Task A_Repeat_With_Another_Input_Is_Refused(string members)
    {
        var token = await harness.BeginAsync();
        await harness.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");

        await AssertRefusedAsync(
            await harness.FinishAsync(token, members), "associateInProgressToken", RegistrationStatus.Complete);
    }

    [Fact]
    public async Task Nothing_Is_Kept_From_Which_A_Pin_Could_Be_Found()
    {
        var (first, second) = (await harness.BeginAsync(), await harness.BeginAsync());
        await harness.FinishAsync(first, $"\"phoneNumbers\":{OneNumber}");
        await harness.FinishAsync(second, $"\"phoneNumbers\":{OneNumber}");

        var ended = harness.Signups.Signups.Values.ToList();
        Assert.All(ended, signup => Assert.True(signup.Token.Ciphertext.IsEmpty));
        // The same input under another progress token, which is not stored, is another hash.
        Assert.Equal(2, ended.Select(signup => signup.Outcome?.InputHash).Distinct().Count());
    }

    [Fact]
    public async Task The_Progress_Token_Works_For_An_Hour()
    {
        var token = await harness.BeginAsync();
        harness.Time.Advance(TimeSpan.FromHours(1));

        var reply = await harness.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");

        await AssertRefusedAsync(reply, "associateInProgressToken");
    }

    [Fact]
    public async Task The_Progress_Token_Of_Another_Account_Does_Not_Exist()
    {
        var token = await harness.BeginAsync();

        var reply = await harness.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}", OtherAccount);

        await AssertRefusedAsync(reply, "associateInProgressToken");
    }

    [Theory]
    [InlineData("""  "waba":{"id":"201"},"phoneNumbers":[]  """, "waba.id")]
    [InlineData("""  "waba":{"id":"waba-00000000000000000000000000000009"},"phoneNumbers":[]  """, "waba.id")]
    [InlineData("""  "waba":{},"phoneNumberParent":"waba-0","phoneNumbers":[]  """, "phoneNumberParent")]
    [InlineData("""  "phoneNumberParent":"waba-0","phoneNumbers":[]  """, "phoneNumbers")]
    [InlineData("""  "phoneNumberParent":"waba-0","phoneNumbers":[{"id":"106540352242922","twoFactorPin":"123456"}]  """,
        "phoneNumberParent")]
    [InlineData("""  "phoneNumbers":[{"id":"999","twoFactorPin":"123456"}]  """, "phoneNumbers.1.member.id")]
    [InlineData("""  "phoneNumbers":[{"id":"106540352242922","twoFactorPin":"1"},{"id":"106540352242922","twoFactorPin":"1"}]  """,
        "phoneNumbers.2.member.id")]
    [InlineData("""  "phoneNumbers":[{"id":"106540352242922","twoFactorPin":"1","dataLocalizationRegion":"FR"}]  """,
        "dataLocalizationRegion")]
    [InlineData("""  "phoneNumbers":[{"id":"106540352242922","twoFactorPin":"1","tags":[{"key":"aws:x"}]}]  """,
        "phoneNumbers.1.member.tags")]
    [InlineData("""  "waba":{"tags":[{"key":"a"},{"key":"a"}]},"phoneNumbers":[]  """, "waba.tags")]
    [InlineData(
        """  "waba":{"eventDestinations":[{"eventDestinationArn":"arn:aws:sns:us-east-1:111122223333:t.fifo"}]},"phoneNumbers":[]  """,
        "FIFO")]
    [InlineData(
        """  "waba":{"eventDestinations":[{"eventDestinationArn":"arn:aws:connect:us-east-1:111122223333:instance/x"}]},"""
        + """ "phoneNumbers":[]  """,
        "Connect")]
    [InlineData("""  "waba":{"eventDestinations":[{"eventDestinationArn":"arn:aws:sns:us-east-1:444455556666:t"}]},"phoneNumbers":[]  """,
        "eventDestinations")]
    [InlineData("""  "waba":{"eventDestinations":[{"eventDestinationArn":"arn:aws:sns:eu-west-1:111122223333:t"}]},"phoneNumbers":[]  """,
        "eventDestinations")]
    public async Task What_Makes_No_Sense_Is_Refused_Before_Anything_Is_Changed(string members, string named)
    {
        var token = await harness.BeginAsync();
        var before = await harness.LinkAsync();

        var reply = await harness.FinishAsync(token, members);

        await AssertRefusedAsync(reply, named);
        Assert.Equal(before.Version, (await harness.LinkAsync()).Version);
        Assert.Empty(harness.Graph.Changes);
    }

    [Fact]
    public async Task A_Sign_Up_With_Several_Wabas_Must_Name_One()
    {
        harness.RecordShares(MetaWaba, "201");
        harness.RecordWaba("201", "Second");
        var token = await harness.BeginAsync();

        var reply = await harness.FinishAsync(token, "\"phoneNumbers\":[]");

        await AssertRefusedAsync(reply, "waba.id");
    }

    [Fact]
    public async Task A_Number_Of_Another_Waba_Is_Refused()
    {
        harness.RecordShares(MetaWaba, "201");
        harness.RecordWaba("201", "Second", "9201");
        var token = await harness.BeginAsync();

        var reply = await harness.FinishAsync(token, $$$"""
            "waba":{"id":"{{{MetaWaba}}}"},"phoneNumbers":[{"id":"9201","twoFactorPin":"123456"}]
            """);

        await AssertRefusedAsync(reply, "phoneNumbers.1.member.id");
    }

    [Fact]
    public async Task The_Fifty_First_Tag_Is_Refused()
    {
        var token = await harness.BeginAsync();
        var tags = string.Join(',', Enumerable.Range(0, 51).Select(i => $$"""{"key":"k{{i}}"}"""));

        var reply = await harness.FinishAsync(token, $$$""" "waba":{"tags":[{{{tags}}}]},"phoneNumbers":[] """);

        await AssertRefusedAsync(reply, "waba.tags");
    }

    [Fact]
    public async Task A_Number_Is_Added_To_A_Linked_Waba()
    {
        var link = await harness.LinkCompletelyAsync();
        harness.RecordWaba(MetaWaba, "Jasper's Market", MetaNumber, SecondMetaNumber, "9004");
        harness.Graph.Answer("POST 9004/register", FakeGraph.Success);
        var token = await harness.BeginAsync();

        var reply = await harness.FinishAsync(token, $$"""
            "phoneNumberParent":"{{link.Id}}","phoneNumbers":[{"id":"9004","twoFactorPin":"123456"}]
            """);

        Assert.Equal((200, link.Id), (reply.Status, reply.Body!["linkedWhatsAppBusinessAccountId"]!.GetValue<string>()));
        Assert.True((await harness.NumberAsync("9004")).Registered);
    }

    [Fact]
    public async Task Numbers_Are_Not_Added_To_An_Incomplete_Waba()
    {
        var token = await harness.BeginAsync();
        var link = await harness.LinkAsync();

        var reply = await harness.FinishAsync(token, $$"""
            "phoneNumberParent":"{{link.Id}}","phoneNumbers":{{OneNumber}}
            """);

        await AssertRefusedAsync(reply, "phoneNumberParent");
    }

    [Fact]
    public async Task Ten_Parallel_Associations_Of_One_Waba_Link_It_Once()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
            await harness.FinishAsync(await harness.BeginAsync(), $"\"phoneNumbers\":{OneNumber}")));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Equal(RegistrationStatus.Complete, Assert.Single(
            await harness.Accounts.ListAsync(Account, afterId: null, 100, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task Calls_With_One_Progress_Token_And_The_Same_Input_Are_Answered_The_Same()
    {
        var token = await harness.BeginAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => harness.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}")));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Single(replies.Select(reply => reply.Body!.ToJsonString()).Distinct());
        Assert.Equal(RegistrationStatus.Complete, (await harness.LinkAsync()).Status);
    }

    [Fact]
    public async Task A_Call_That_Meta_Refuses_Because_Another_Was_First_Is_Answered_As_That_One()
    {
        var token = await harness.BeginAsync();
        var (gate, entered) = (new TaskCompletionSource(), new TaskCompletionSource());
        harness.Graph.Answer($"POST {MetaNumber}/register", async _ =>
        {
            entered.TrySetResult();
            await gate.Task;
            return (HttpStatusCode.BadRequest, FakeGraph.Error(133016, "Too many registrations"));
        });
        var slow = harness.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");
        await entered.Task;
        harness.Graph.Answer($"POST {MetaNumber}/register", FakeGraph.Success);
        var first = await harness.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}");

        gate.SetResult();

        Assert.Equal((200, first.Body!.ToJsonString()), ((await slow).Status, (await slow).Body!.ToJsonString()));
    }

    [Fact]
    public async Task Of_Two_Calls_With_One_Progress_Token_And_Other_Inputs_One_Is_Refused()
    {
        var token = await harness.BeginAsync();

        var replies = await Task.WhenAll(
            harness.FinishAsync(token, $"\"phoneNumbers\":{OneNumber}"), harness.FinishAsync(token, "\"phoneNumbers\":[]"));

        Assert.Equal([200, 400], replies.Select(reply => reply.Status).Order());
    }

    [Fact]
    public async Task Finishing_Again_Keeps_Tags_And_Destination_That_Are_Not_Named()
    {
        await harness.FinishAsync(await harness.BeginAsync(), $$$"""
            "waba":{"eventDestinations":[{"eventDestinationArn":"{{{Topic}}}"}],"tags":[{"key":"team","value":"red"}]},"phoneNumbers":[]
            """);

        await harness.FinishAsync(await harness.BeginAsync(), "\"waba\":{\"tags\":[{\"key\":\"cost\"}]},\"phoneNumbers\":[]");
        var kept = await harness.LinkAsync();
        await harness.FinishAsync(await harness.BeginAsync(), "\"waba\":{\"eventDestinations\":[]},\"phoneNumbers\":[]");

        Assert.Equal(["cost", "team"], kept.Tags.Keys.Order());
        Assert.Equal(Topic, kept.EventDestination?.EventDestinationArn);
        Assert.Null((await harness.LinkAsync()).EventDestination);
    }

    public void Dispose() => harness.Dispose();

    private async Task AssertRefusedAsync(ServiceReply reply, string named, RegistrationStatus status = RegistrationStatus.Incomplete)
    {
        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains(named, reply.Message, StringComparison.Ordinal);
        var link = await harness.Accounts.FindByMetaIdAsync(MetaWaba, CancellationToken.None);
        Assert.Equal(status, link?.Status);
    }
}
