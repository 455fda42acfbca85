using SocialMessaging.Accounts;
using SocialMessaging.Secrets;
using SocialMessaging.Testing.Accounts;
using static SocialMessaging.Testing.Accounts.ServiceFixture;

namespace SocialMessaging.Tests.Operations.Accounts;

/// <summary>Step one of a sign-up takes no number away, from nobody; only a finished step two moves one.</summary>
public sealed class NumberKeepingTests : IDisposable
{
    private readonly ServiceFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task An_Empty_List_Of_Meta_Takes_Nothing_Away()
    {
        await fixture.LinkCompletelyAsync();
        var before = await fixture.NumberAsync();
        await fixture.Accounts.PutPhoneNumberAsync(
            before with { Registered = true, Tags = new Dictionary<string, string> { ["team"] = "red" } }, default);
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        fixture.RecordWaba(MetaWaba, "Jasper's Market");

        Assert.Equal(200, (await fixture.StartAsync()).Status);

        var missing = await fixture.NumberAsync();
        Assert.Equal((before.Id, "red", true), (missing.Id, missing.Tags["team"], missing.Registered));
        Assert.Equal(fixture.Time.GetUtcNow(), missing.MissingSince);

        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        fixture.RecordWaba(MetaWaba, "Jasper's Market", MetaNumber + ":CONNECTED", SecondMetaNumber);
        await fixture.StartAsync();
        var back = await fixture.NumberAsync();
        Assert.Equal((before.Id, "red", (DateTimeOffset?)null), (back.Id, back.Tags["team"], back.MissingSince));
    }

    [Fact]
    public async Task A_Number_That_Meta_Has_Not_Listed_For_A_Month_Goes_And_Comes_Back_Under_Its_Id()
    {
        await fixture.LinkCompletelyAsync();
        var before = await fixture.NumberAsync();
        fixture.RecordWaba(MetaWaba, "Jasper's Market", SecondMetaNumber);
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await fixture.StartAsync();
        fixture.Time.Advance(PhoneNumber.MissingLifetime - TimeSpan.FromSeconds(1));
        await fixture.StartAsync();
        Assert.Equal(before.Id, (await fixture.NumberAsync()).Id);

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.StartAsync();
        Assert.Null(await fixture.Accounts.FindPhoneNumberByMetaIdAsync(MetaNumber, default));

        fixture.RecordWaba(MetaWaba, "Jasper's Market", MetaNumber, SecondMetaNumber);
        await fixture.StartAsync();
        Assert.Equal(before.Id, (await fixture.NumberAsync()).Id);
    }

    [Fact]
    public async Task A_Stored_Id_Of_Any_Form_Stays()
    {
        var link = await fixture.LinkCompletelyAsync();
        var derived = await fixture.NumberAsync();
        await fixture.Accounts.RemovePhoneNumberAsync(Account, derived.Id, default);
        var seeded = await fixture.Accounts.PutPhoneNumberAsync(
            derived with { Id = "phone-number-id-00000000000000000000000000000001", LinkedAccountId = link.Id, Version = 0 }, default);

        await fixture.FinishAsync(await fixture.BeginAsync(), "\"phoneNumbers\":[]");

        Assert.Equal(seeded.Id, (await fixture.NumberAsync()).Id);
    }

    [Fact]
    public async Task Another_Accounts_Step_One_Takes_No_Number_From_Its_Owner_And_Step_Two_Does()
    {
        var owner = await fixture.LinkCompletelyAsync();
        var owned = await fixture.NumberAsync();
        MoveAtMeta();

        var start = await fixture.StartAsync(account: OtherAccount);

        Assert.Equal(200, start.Status);
        Assert.Equal((Account, owned.Id, owner.Id), Place(await fixture.NumberAsync()));
        var result = start.Body!["signupCallbackResult"]!;
        var offered = result["linkedAccountsWithIncompleteSetup"]!["201"]!["unregisteredWhatsAppPhoneNumbers"]![0]!;
        Assert.Equal(MetaNumber, offered["metaPhoneNumberId"]!.GetValue<string>());
        var id = offered["phoneNumberId"]!.GetValue<string>();
        Assert.NotEqual(owned.Id, id);

        var token = result["associateInProgressToken"]!.GetValue<string>();
        fixture.Graph.AnswerOnce($"POST {MetaNumber}/register", FakeGraph.Error(133005, "Two step verification PIN Mismatch"));
        var members = $$$""" "phoneNumbers":[{"id":"{{{id}}}","twoFactorPin":"123456","tags":[{"key":"line","value":"2"}]}] """;
        Assert.Equal(400, (await fixture.FinishAsync(token, members, OtherAccount)).Status);
        Assert.Equal((Account, owned.Id, owner.Id), Place(await fixture.NumberAsync()));

        Assert.Equal(200, (await fixture.FinishAsync(token, members, OtherAccount)).Status);
        var moved = await fixture.NumberAsync();
        Assert.Equal((OtherAccount, true, "2"), (moved.AccountId, moved.Registered, moved.Tags["line"]));
        Assert.EndsWith(moved.Id, "phone-number-id-" + id[^32..], StringComparison.Ordinal);
        Assert.Null(await fixture.Accounts.FindPhoneNumberAsync(Account, owned.Id, default));
    }

    [Fact]
    public async Task A_Number_That_Moves_Within_An_Account_Keeps_Its_Id_And_Tags()
    {
        var link = await fixture.LinkCompletelyAsync();
        var before = await fixture.NumberAsync();
        await fixture.Accounts.PutPhoneNumberAsync(before with { Tags = new Dictionary<string, string> { ["team"] = "red" } }, default);
        MoveAtMeta();
        var token = await fixture.BeginAsync();
        Assert.Equal(link.Id, (await fixture.NumberAsync()).LinkedAccountId);

        // It is registered already and not named: it moves with the WABA that Meta lists it under.
        Assert.Equal(200, (await fixture.FinishAsync(token, "\"phoneNumbers\":[]")).Status);

        var moved = await fixture.NumberAsync();
        var other = await fixture.Accounts.FindByMetaIdAsync("201", default);
        Assert.Equal((Account, before.Id, other!.Id), Place(moved));
        Assert.Equal("red", moved.Tags["team"]);
    }

    [Fact]
    public async Task A_Complete_Link_Keeps_Its_Token_Until_Step_Two_Has_Succeeded()
    {
        await fixture.LinkCompletelyAsync();
        var start = await fixture.StartAsync("EAALATER");
        var token = start.Body!["signupCallbackResult"]!["associateInProgressToken"]!.GetValue<string>();
        Assert.Equal(Token, await TokenAsync());

        Assert.Equal(200, (await fixture.FinishAsync(token, "\"phoneNumbers\":[]")).Status);

        Assert.Equal("EAALATER", await TokenAsync());
    }

    private static (string AccountId, string Id, string LinkId) Place(PhoneNumber number) =>
        (number.AccountId, number.Id, number.LinkedAccountId);

    /// <summary>The number is under another WABA at Meta now, which a new token shares.</summary>
    private void MoveAtMeta()
    {
        fixture.RecordShares("201");
        fixture.RecordWaba(MetaWaba, "Jasper's Market", SecondMetaNumber);
        fixture.RecordWaba("201", "Second", MetaNumber);
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<string> TokenAsync() => await fixture.Cipher.DecryptAsync(
        (await fixture.LinkAsync()).Token, new(SecretPurpose.MetaToken, Account, MetaWaba), CancellationToken.None);
}
