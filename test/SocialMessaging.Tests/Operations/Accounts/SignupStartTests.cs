using SocialMessaging.Accounts;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Secrets;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.ServiceFixture;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <summary>AssociateWhatsAppBusinessAccount, step one.</summary>
public sealed partial class SignupStartTests : IDisposable
{
    private readonly ServiceFixture fixture = new();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"signupCallback":{"accessToken":"EAATOKEN"},"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[]}}""")]
    public async Task Neither_Or_Both_Steps_At_Once_Are_Refused(string body)
    {
        var reply = await fixture.CallAsync(AssociateWhatsAppBusinessAccount.Operation, body);

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Contains("signupCallback", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Graph.Calls);
    }

    [Fact]
    public async Task A_Token_Links_The_Wabas_It_Shares_As_Incomplete()
    {
        var reply = await fixture.StartAsync();

        var link = await fixture.LinkAsync();
        var result = reply.Body!["signupCallbackResult"]!;
        var waba = result["linkedAccountsWithIncompleteSetup"]![MetaWaba]!;
        Assert.Equal(200, reply.Status);
        Assert.Equal(200, reply.Body["statusCode"]!.GetValue<int>());
        Assert.Equal(32, result["associateInProgressToken"]!.GetValue<string>().Length);
        Assert.Equal($"arn:aws:social-messaging:us-east-1:{Account}:waba/{link.Id["waba-".Length..]}", waba["wabaId"]!.GetValue<string>());
        Assert.Equal("INCOMPLETE", waba["registrationStatus"]!.GetValue<string>());
        Assert.Equal("Jasper's Market", waba["accountName"]!.GetValue<string>());
        Assert.Equal(
            [MetaNumber, SecondMetaNumber],
            waba["unregisteredWhatsAppPhoneNumbers"]!.AsArray().Select(number => number!["metaPhoneNumberId"]!.GetValue<string>()));
        Assert.Equal("+16315552922", waba["unregisteredWhatsAppPhoneNumbers"]![0]!["phoneNumber"]!.GetValue<string>());
        Assert.Equal(RegistrationStatus.Incomplete, link.Status);
    }

    [Fact]
    public async Task The_Progress_Token_Is_Not_Stored_And_The_Access_Token_Only_Under_The_Key_Of_What_It_Belongs_To()
    {
        var token = await fixture.BeginAsync();

        var link = await fixture.LinkAsync();
        var signup = Assert.Single(fixture.Signups.Signups.Values);
        Assert.DoesNotContain(token, signup.TokenHash, StringComparison.Ordinal);
        Assert.Equal(Token, await fixture.Cipher.DecryptAsync(
            link.Token, new(SecretPurpose.MetaToken, Account, MetaWaba), CancellationToken.None));
        Assert.Equal(Token, await fixture.Cipher.DecryptAsync(
            signup.Token, new(SecretPurpose.MetaToken, Account, signup.TokenHash), CancellationToken.None));
    }

    [Fact]
    public async Task An_Incomplete_Link_Lapses_With_Its_Numbers_After_A_Day()
    {
        await fixture.BeginAsync();

        fixture.Time.Advance(TimeSpan.FromHours(24));

        Assert.Empty(await fixture.Accounts.ListAsync(Account, afterId: null, 10, CancellationToken.None));
        Assert.Null(await fixture.Accounts.FindPhoneNumberByMetaIdAsync(MetaNumber, CancellationToken.None));
    }

    [Fact]
    public async Task A_Code_Is_Exchanged_Once()
    {
        fixture.Graph.AnswerOnce("GET debug_token",
            """{"data":{"is_valid":false,"error":{"code":190,"message":"Invalid OAuth access token."}}}""", System.Net.HttpStatusCode.OK);
        fixture.Graph.Answer("GET oauth/access_token", """{"access_token":"EAANEW","token_type":"bearer","expires_in":5184000}""");

        var reply = await fixture.StartAsync("AQDcode");

        Assert.Equal(200, reply.Status);
        var exchange = Assert.Single(fixture.Graph.Calls, call => call.Endpoint == "GET oauth/access_token");
        Assert.EndsWith("client_id=670843887433847&client_secret=app-secret&code=AQDcode", exchange.Path, StringComparison.Ordinal);
        Assert.Null(exchange.Token);
        Assert.Equal(["app-secret"], fixture.Graph.Calls.Where(call => call.Endpoint == "GET debug_token").Select(
            call => call.Token!.Split('|')[1]).Distinct());
        Assert.Equal("EAANEW", fixture.Graph.Calls.Single(call => call.Endpoint == $"GET {MetaWaba}").Token);
    }

    [Fact]
    public async Task A_Used_Code_Is_Refused_With_Metas_Text_And_Leaves_Nothing_Behind()
    {
        fixture.Graph.Answer(
            "GET debug_token", FakeGraph.Error(190, "Invalid OAuth access token data."), System.Net.HttpStatusCode.BadRequest);
        fixture.Graph.Answer(
            "GET oauth/access_token", FakeGraph.Error(100, "This authorization code has been used."), System.Net.HttpStatusCode.BadRequest);

        var reply = await fixture.StartAsync("AQDcode");

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Contains("signupCallback.accessToken", reply.Message, StringComparison.Ordinal);
        Assert.Contains("This authorization code has been used.", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Signups.Signups);
    }

    [Theory]
    [InlineData("""{"app_id":"1","is_valid":true,"scopes":["whatsapp_business_management"]}""", "another Meta app")]
    [InlineData("""{"app_id":"670843887433847","is_valid":true,"scopes":["public_profile"],"granular_scopes":[]}""",
        "whatsapp_business_management")]
    [InlineData("""{"app_id":"670843887433847","is_valid":true,"scopes":["whatsapp_business_management"]}""",
        "lacks the permission whatsapp_business_messaging")]
    [InlineData(
        """
        {"app_id":"670843887433847","is_valid":true,"granular_scopes":[
         {"scope":"whatsapp_business_management","target_ids":["102289599326934"]},
         {"scope":"whatsapp_business_messaging","target_ids":["201"]}]}
        """,
        "for none of the WhatsApp Business Accounts")]
    public async Task A_Token_That_Is_Good_For_Nothing_Here_Is_Refused(string data, string reason)
    {
        fixture.RecordToken(data);

        var reply = await fixture.StartAsync();

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Contains(reason, reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Grant_Without_Targets_Covers_The_Wabas_Of_The_Users_Businesses_On_All_Pages()
    {
        fixture.RecordToken($$"""
            {"app_id":"{{AppId}}","is_valid":true,
             "granular_scopes":[{"scope":"whatsapp_business_management"},{"scope":"whatsapp_business_messaging"}]}
            """);
        fixture.Graph.Answer("GET me/businesses", """{"data":[{"id":"77"}],"paging":{"cursors":{"after":"x"}}}""");
        fixture.Graph.Answer(
            "GET 77/client_whatsapp_business_accounts", FakeGraph.Error(200, "No permission"), System.Net.HttpStatusCode.Forbidden);
        fixture.Graph.Answer("GET 77/owned_whatsapp_business_accounts", call => Task.FromResult((System.Net.HttpStatusCode.OK,
            call.Path.Contains("after=next", StringComparison.Ordinal)
                ? """{"data":[{"id":"201"}],"paging":{"cursors":{"after":"last"}}}"""
                : $$$"""{"data":[{"id":"{{{MetaWaba}}}"}],"paging":{"cursors":{"after":"next"},"next":"https://graph.test/next"}}""")));
        fixture.RecordWaba("201", "Second");

        var reply = await fixture.StartAsync();

        Assert.Equal([MetaWaba, "201"],
            reply.Body!["signupCallbackResult"]!["linkedAccountsWithIncompleteSetup"]!.AsObject().Select(waba => waba.Key));
    }

    [Fact]
    public async Task Phone_Numbers_Are_Read_From_All_Pages()
    {
        fixture.Graph.Answer($"GET {MetaWaba}/phone_numbers", call => Task.FromResult((System.Net.HttpStatusCode.OK,
            call.Path.Contains("after=next", StringComparison.Ordinal)
                ? $$"""{"data":[{{RecordedNumber("9002:CONNECTED")}}],"paging":{"cursors":{"after":"last"} } }"""
                : $$"""{"data":[{{RecordedNumber("9001")}}],"paging":{"cursors":{"after":"next"},"next":"https://graph.test/next"} }""")));

        var reply = await fixture.StartAsync();

        var linked = reply.Body!["signupCallbackResult"]!["linkedAccountsWithIncompleteSetup"]![MetaWaba]!;
        var unregistered = linked["unregisteredWhatsAppPhoneNumbers"]!.AsArray();
        Assert.Equal("9001", Assert.Single(unregistered)!["metaPhoneNumberId"]!.GetValue<string>());
        Assert.True((await fixture.NumberAsync("9002")).Registered);
    }

    [Fact]
    public async Task Linking_Again_Refreshes_Names_And_Numbers_And_Keeps_The_Rest()
    {
        var first = await fixture.LinkCompletelyAsync();
        var kept = await fixture.NumberAsync();
        fixture.Time.Advance(TimeSpan.FromDays(3));
        fixture.RecordWaba(MetaWaba, "Jasper & Sons", MetaNumber, "9003");

        await fixture.StartAsync("EAALATER");

        var second = await fixture.LinkAsync();
        Assert.Equal((first.Id, RegistrationStatus.Complete, "Jasper & Sons"), (second.Id, second.Status, second.Name));
        Assert.Null(second.LapsesAt);
        Assert.Equal(kept.Id, (await fixture.NumberAsync()).Id);
        Assert.Equal(
            ["9003", SecondMetaNumber, MetaNumber],
            (await fixture.Accounts.ListPhoneNumbersAsync(Account, second.Id, CancellationToken.None)).Select(
                number => number.MetaPhoneNumberId).Order().Reverse());
    }

    [Fact]
    public async Task Ten_Parallel_Sign_Ups_Link_A_Waba_Once_And_Its_Numbers_Once()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => fixture.StartAsync()));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        var link = Assert.Single(await fixture.Accounts.ListAsync(Account, afterId: null, 100, CancellationToken.None));
        Assert.Equal(2, (await fixture.Accounts.ListPhoneNumbersAsync(Account, link.Id, CancellationToken.None)).Count);
        Assert.Equal(10, fixture.Signups.Signups.Count);
    }

    public void Dispose() => fixture.Dispose();
}
