using SocialMessaging.Accounts;
using SocialMessaging.Secrets;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.AccountsHarness;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <summary>Step one of a sign-up takes no number away, from nobody; only a finished step two moves one.</summary>
public sealed class NumberKeepingTests : IDisposable
{
    private readonly AccountsHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task An_Empty_List_Of_Meta_Takes_Nothing_Away()
    {
        await harness.LinkCompletelyAsync();
        var before = await harness.NumberAsync();
        await harness.Accounts.PutPhoneNumberAsync(
            before with { Registered = true, Tags = new Dictionary<string, string> { ["team"] = "red" } }, default);
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        harness.RecordWaba(MetaWaba, "Jasper's Market");

        Assert.Equal(200, (await harness.StartAsync()).Status);

        var missing = await harness.NumberAsync();
        Assert.Equal((before.Id, "red", true), (missing.Id, missing.Tags["team"], missing.Registered));
        Assert.Equal(harness.Time.GetUtcNow(), missing.MissingSince);

        harness.Time.Advance(TimeSpan.FromMinutes(1));
        harness.RecordWaba(MetaWaba, "Jasper's Market", MetaNumber + ":CONNECTED", SecondMetaNumber);
        await harness.StartAsync();
        var back = await harness.NumberAsync();
        Assert.Equal((before.Id, "red", (DateTimeOffset?)null), (back.Id, back.Tags["team"], back.MissingSince));
    }

    [Fact]
    public async Task A_Number_That_Meta_Has_Not_Listed_For_A_Month_Goes_And_Comes_Back_Under_Its_Id()
    {
        await harness.LinkCompletelyAsync();
        var before = await harness.NumberAsync();
        harness.RecordWaba(MetaWaba, "Jasper's Market", SecondMetaNumber);
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        await harness.StartAsync();
        harness.Time.Advance(PhoneNumber.MissingLifetime - TimeSpan.FromSeconds(1));
        await harness.StartAsync();
        Assert.Equal(before.Id, (await harness.NumberAsync()).Id);

        harness.Time.Advance(TimeSpan.FromSeconds(1));
        await harness.StartAsync();
        Assert.Null(await harness.Accounts.FindPhoneNumberByMetaIdAsync(MetaNumber, default));

        harness.RecordWaba(MetaWaba, "Jasper's Market", MetaNumber, SecondMetaNumber);
        await harness.StartAsync();
        Assert.Equal(before.Id, (await harness.NumberAsync()).Id);
    }

    [Fact]
    public async Task A_Stored_Id_Of_Any_Form_Stays()
    {
        var link = await harness.LinkCompletelyAsync();
        var derived = await harness.NumberAsync();
        await harness.Accounts.RemovePhoneNumberAsync(Account, derived.Id, default);
        var seeded = await harness.Accounts.PutPhoneNumberAsync(
            derived with { Id = "phone-number-id-00000000000000000000000000000001", LinkedAccountId = link.Id, Version = 0 }, default);

        await harness.FinishAsync(await harness.BeginAsync(), "\"phoneNumbers\":[]");

        Assert.Equal(seeded.Id, (await harness.NumberAsync()).Id);
    }

    [Fact]
    public async Task Another_Accounts_Step_One_Takes_No_Number_From_Its_Owner_And_Step_Two_Does()
    {
        var owner = await harness.LinkCompletelyAsync();
        var owned = await harness.NumberAsync();
        MoveAtMeta();

        var start = await harness.StartAsync(account: OtherAccount);

        Assert.Equal(200, start.Status);
        Assert.Equal((Account, owned.Id, owner.Id), Place(await harness.NumberAsync()));
        var result = start.Body!["signupCallbackResult"]!;
        var offered = result["linkedAccountsWithIncompleteSetup"]!["201"]!["unregisteredWhatsAppPhoneNumbers"]![0]!;
        Assert.Equal(MetaNumber, offered["metaPhoneNumberId"]!.GetValue<string>());
        var id = offered["phoneNumberId"]!.GetValue<string>();
        Assert.NotEqual(owned.Id, id);

        var token = result["associateInProgressToken"]!.GetValue<string>();
        harness.Graph.AnswerOnce($"POST {MetaNumber}/register", FakeGraph.Error(133005, "Two step verification PIN Mismatch"));
        var members = $$$""" "phoneNumbers":[{"id":"{{{id}}}","twoFactorPin":"123456","tags":[{"key":"line","value":"2"}]}] """;
        Assert.Equal(400, (await harness.FinishAsync(token, members, OtherAccount)).Status);
        Assert.Equal((Account, owned.Id, owner.Id), Place(await harness.NumberAsync()));

        Assert.Equal(200, (await harness.FinishAsync(token, members, OtherAccount)).Status);
        var moved = await harness.NumberAsync();
        Assert.Equal((OtherAccount, true, "2"), (moved.AccountId, moved.Registered, moved.Tags["line"]));
        Assert.EndsWith(moved.Id, "phone-number-id-" + id[^32..], StringComparison.Ordinal);
        Assert.Null(await harness.Accounts.FindPhoneNumberAsync(Account, owned.Id, default));
    }

    [Fact]
    public async Task A_Number_That_Moves_Within_An_Account_Keeps_Its_Id_And_Tags()
    {
        var link = await harness.LinkCompletelyAsync();
        var before = await harness.NumberAsync();
        await harness.Accounts.PutPhoneNumberAsync(before with { Tags = new Dictionary<string, string> { ["team"] = "red" } }, default);
        MoveAtMeta();
        var token = await harness.BeginAsync();
        Assert.Equal(link.Id, (await harness.NumberAsync()).LinkedAccountId);

        // It is registered already and not named: it moves with the WABA that Meta lists it under.
        Assert.Equal(200, (await harness.FinishAsync(token, "\"phoneNumbers\":[]")).Status);

        var moved = await harness.NumberAsync();
        var other = await harness.Accounts.FindByMetaIdAsync("201", default);
        Assert.Equal((Account, before.Id, other!.Id), Place(moved));
        Assert.Equal("red", moved.Tags["team"]);
    }

    [Fact]
    public async Task A_Complete_Link_Keeps_Its_Token_Until_Step_Two_Has_Succeeded()
    {
        await harness.LinkCompletelyAsync();
        var start = await harness.StartAsync("EAALATER");
        var token = start.Body!["signupCallbackResult"]!["associateInProgressToken"]!.GetValue<string>();
        Assert.Equal(Token, await TokenAsync());

        Assert.Equal(200, (await harness.FinishAsync(token, "\"phoneNumbers\":[]")).Status);

        Assert.Equal("EAALATER", await TokenAsync());
    }

    private static (string AccountId, string Id, string LinkId) Place(PhoneNumber number) =>
        (number.AccountId, number.Id, number.LinkedAccountId);

    /// <summary>The number is under another WABA at Meta now, which a new token shares.</summary>
    private void MoveAtMeta()
    {
        harness.RecordShares("201");
        harness.RecordWaba(MetaWaba, "Jasper's Market", SecondMetaNumber);
        harness.RecordWaba("201", "Second", MetaNumber);
        harness.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<string> TokenAsync() => await harness.Cipher.DecryptAsync(
        (await harness.LinkAsync()).Token, new(SecretPurpose.MetaToken, Account, MetaWaba), CancellationToken.None);
}
