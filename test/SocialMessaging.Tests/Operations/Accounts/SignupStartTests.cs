using SocialMessaging.Accounts;
using SocialMessaging.Operations.Accounts;
using SocialMessaging.Secrets;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.AccountsHarness;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <summary>AssociateWhatsAppBusinessAccount, step one.</summary>
public sealed class SignupStartTests : IDisposable
{
    private readonly AccountsHarness harness = new();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"signupCallback":{"accessToken":"EAATOKEN"},"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[]}}""")]
    public async Task Neither_Or_Both_Steps_At_Once_Are_Refused(string body)
    {
        var reply = await harness.CallAsync(AssociateWhatsAppBusinessAccount.Operation, body);

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Contains("signupCallback", reply.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Graph.Calls);
    }

    [Fact]
    public async Task A_Token_Links_The_Wabas_It_Shares_As_Incomplete()
    {
        var reply = await harness.StartAsync();

        var link = await harness.LinkAsync();
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
        var token = await harness.BeginAsync();

        var link = await harness.LinkAsync();
        var signup = Assert.Single(harness.Signups.Signups.Values);
        Assert.DoesNotContain(token, signup.TokenHash, StringComparison.Ordinal);
        Assert.Equal(Token, await harness.Cipher.DecryptAsync(
            link.Token, new(SecretPurpose.MetaToken, Account, MetaWaba), CancellationToken.None));
        Assert.Equal(Token, await harness.Cipher.DecryptAsync(
            signup.Token, new(SecretPurpose.MetaToken, Account, signup.TokenHash), CancellationToken.None));
    }

    [Fact]
    public async Task An_Incomplete_Link_Lapses_With_Its_Numbers_After_A_Day()
    {
        await harness.BeginAsync();

        harness.Time.Advance(TimeSpan.FromHours(24));

        Assert.Empty(await harness.Accounts.ListAsync(Account, afterId: null, 10, CancellationToken.None));
        Assert.Null(await harness.Accounts.FindPhoneNumberByMetaIdAsync(MetaNumber, CancellationToken.None));
    }

    [Fact]
    public async Task A_Code_Is_Exchanged_Once()
    {
        harness.Graph.AnswerOnce("GET debug_token",
            """{"data":{"is_valid":false,"error":{"code":190,"message":"Invalid OAuth access token."}}}""", System.Net.HttpStatusCode.OK);
        harness.Graph.Answer("GET oauth/access_token", """{"access_token":"EAANEW","token_type":"bearer","expires_in":5184000}""");

        var reply = await harness.StartAsync("AQDcode");

        Assert.Equal(200, reply.Status);
        var exchange = Assert.Single(harness.Graph.Calls, call => call.Endpoint == "GET oauth/access_token");
        Assert.EndsWith("client_id=670843887433847&client_secret=app-secret&code=AQDcode", exchange.Path, StringComparison.Ordinal);
        Assert.Null(exchange.Token);
        Assert.Equal(["app-secret"], harness.Graph.Calls.Where(call => call.Endpoint == "GET debug_token").Select(
            call => call.Token!.Split('|')[1]).Distinct());
        Assert.Equal("EAANEW", harness.Graph.Calls.Single(call => call.Endpoint == $"GET {MetaWaba}").Token);
    }

    [Fact]
    public async Task A_Used_Code_Is_Refused_With_Metas_Text_And_Leaves_Nothing_Behind()
    {
        harness.Graph.Answer(
            "GET debug_token", FakeGraph.Error(190, "Invalid OAuth access token data."), System.Net.HttpStatusCode.BadRequest);
        harness.Graph.Answer(
            "GET oauth/access_token", FakeGraph.Error(100, "This authorization code has been used."), System.Net.HttpStatusCode.BadRequest);

        var reply = await harness.StartAsync("AQDcode");

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Contains("signupCallback.accessToken", reply.Message, StringComparison.Ordinal);
        Assert.Contains("This authorization code has been used.", reply.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Signups.Signups);
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
        harness.RecordToken(data);

        var reply = await harness.StartAsync();

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Contains(reason, reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Grant_Without_Targets_Covers_The_Wabas_Of_The_Users_Businesses_On_All_Pages()
    {
        harness.RecordToken($$"""
            {"app_id":"{{AppId}}","is_valid":true,
             "granular_scopes":[{"scope":"whatsapp_business_management"},{"scope":"whatsapp_business_messaging"}]}
            """);
        harness.Graph.Answer("GET me/businesses", """{"data":[{"id":"77"}],"paging":{"cursors":{"after":"x"}}}""");
        harness.Graph.Answer(
            "GET 77/client_whatsapp_business_accounts", FakeGraph.Error(200, "No permission"), System.Net.HttpStatusCode.Forbidden);
        harness.Graph.Answer("GET 77/owned_whatsapp_business_accounts", call => Task.FromResult((System.Net.HttpStatusCode.OK,
            call.Path.Contains("after=next", StringComparison.Ordinal)
                ? """{"data":[{"id":"201"}],"paging":{"cursors":{"after":"last"}}}"""
                : $$$"""{"data":[{"id":"{{{MetaWaba}}}"}],"paging":{"cursors":{"after":"next"},"next":"https://graph.test/next"}}""")));
        harness.RecordWaba("201", "Second");

        var reply = await harness.StartAsync();

        Assert.Equal([MetaWaba, "201"],
            reply.Body!["signupCallbackResult"]!["linkedAccountsWithIncompleteSetup"]!.AsObject().Select(waba => waba.Key));
    }

    [Fact]
    public async Task Phone_Numbers_Are_Read_From_All_Pages()
    {
        harness.Graph.Answer($"GET {MetaWaba}/phone_numbers", call => Task.FromResult((System.Net.HttpStatusCode.OK,
            call.Path.Contains("after=next", StringComparison.Ordinal)
                ? $$"""{"data":[{{RecordedNumber("9002:CONNECTED")}}],"paging":{"cursors":{"after":"last"} } }"""
                : $$"""{"data":[{{RecordedNumber("9001")}}],"paging":{"cursors":{"after":"next"},"next":"https://graph.test/next"} }""")));

        var reply = await harness.StartAsync();

        var linked = reply.Body!["signupCallbackResult"]!["linkedAccountsWithIncompleteSetup"]![MetaWaba]!;
        var unregistered = linked["unregisteredWhatsAppPhoneNumbers"]!.AsArray();
        Assert.Equal("9001", Assert.Single(unregistered)!["metaPhoneNumberId"]!.GetValue<string>());
        Assert.True((await harness.NumberAsync("9002")).Registered);
    }

    [Fact]
    public async Task A_Waba_That_Another_Account_Holds_Is_Refused()
    {
        await harness.LinkCompletelyAsync(OtherAccount);

        var reply = await harness.StartAsync();

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Contains(MetaWaba, reply.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(OtherAccount, reply.Message, StringComparison.Ordinal);
        Assert.Equal(OtherAccount, (await harness.LinkAsync()).AccountId);
    }

    [Fact]
    public async Task A_Sign_Up_Beyond_The_Limit_Links_Nothing()
    {
        using var small = new AccountsHarness(options => options.Limits.LinkedAccounts = 1);
        small.RecordShares(MetaWaba, "201");
        small.RecordWaba("201", "Second");

        var reply = await small.StartAsync();

        Assert.Equal("LimitExceededException", reply.ErrorType);
        Assert.Empty(await small.Accounts.ListAsync(Account, afterId: null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Linking_Again_Refreshes_Names_And_Numbers_And_Keeps_The_Rest()
    {
        var first = await harness.LinkCompletelyAsync();
        var kept = await harness.NumberAsync();
        harness.Time.Advance(TimeSpan.FromDays(3));
        harness.RecordWaba(MetaWaba, "Jasper & Sons", MetaNumber, "9003");

        await harness.StartAsync("EAALATER");

        var second = await harness.LinkAsync();
        Assert.Equal((first.Id, RegistrationStatus.Complete, "Jasper & Sons"), (second.Id, second.Status, second.Name));
        Assert.Null(second.LapsesAt);
        Assert.Equal(kept.Id, (await harness.NumberAsync()).Id);
        Assert.Equal(
            ["9003", SecondMetaNumber, MetaNumber],
            (await harness.Accounts.ListPhoneNumbersAsync(Account, second.Id, CancellationToken.None)).Select(
                number => number.MetaPhoneNumberId).Order().Reverse());
    }

    [Fact]
    public async Task Ten_Parallel_Sign_Ups_Link_A_Waba_Once_And_Its_Numbers_Once()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => harness.StartAsync()));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        var link = Assert.Single(await harness.Accounts.ListAsync(Account, afterId: null, 100, CancellationToken.None));
        Assert.Equal(2, (await harness.Accounts.ListPhoneNumbersAsync(Account, link.Id, CancellationToken.None)).Count);
        Assert.Equal(10, harness.Signups.Signups.Count);
    }

    [Theory]
    [InlineData("http://example.com/hook")]
    [InlineData("https://user@example.com/hook")]
    [InlineData("https://example.com/a+b")]
    [InlineData("https://example.com/#f")]
    [InlineData("/hook")]
    [InlineData("")]
    public async Task A_Callback_That_Meta_Could_Not_Call_Is_Refused_Before_Meta_Is_Asked(string callbackUrl)
    {
        var reply = await harness.StartAsync(callbackUrl: callbackUrl);

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Contains("signupCallback.callbackUrl", reply.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Graph.Calls);
    }

    [Fact]
    public async Task An_Empty_Token_Is_Refused()
    {
        var reply = await harness.StartAsync("");

        Assert.Equal("InvalidParametersException", reply.ErrorType);
        Assert.Empty(harness.Graph.Calls);
    }

    [Fact]
    public async Task Meta_Being_Away_Is_A_Dependency_Error_And_Links_Nothing()
    {
        harness.Graph.Answer($"GET {MetaWaba}/phone_numbers", "<html>", System.Net.HttpStatusCode.NotFound);

        var reply = await harness.StartAsync();

        Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType));
        Assert.Null(await harness.Accounts.FindByMetaIdAsync(MetaWaba, CancellationToken.None));
    }

    public void Dispose() => harness.Dispose();
}
