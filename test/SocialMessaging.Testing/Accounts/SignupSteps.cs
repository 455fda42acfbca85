using System.Text.Json.Nodes;
using SocialMessaging.Accounts;
using SocialMessaging.Operations.Accounts;

namespace SocialMessaging.Testing.Accounts;

/// <summary>The two steps of a sign-up, as a caller takes them.</summary>
public static class SignupSteps
{
    public static Task<ServiceReply> StartAsync(
        this ServiceFixture fixture, string token = ServiceFixture.Token, string? callbackUrl = null,
        string account = ServiceFixture.Account)
    {
        var callback = new JsonObject { ["accessToken"] = token };
        if (callbackUrl is not null)
        {
            callback["callbackUrl"] = callbackUrl;
        }

        return fixture.CallAsync(
            AssociateWhatsAppBusinessAccount.Operation, new JsonObject { ["signupCallback"] = callback }.ToJsonString(),
                account: account);
    }

    /// <summary>Step one; the progress token.</summary>
    public static async Task<string> BeginAsync(
        this ServiceFixture fixture, string? callbackUrl = null, string account = ServiceFixture.Account)
    {
        var reply = await fixture.StartAsync(callbackUrl: callbackUrl, account: account);
        return reply.Body?["signupCallbackResult"]?["associateInProgressToken"]?.GetValue<string>()
            ?? throw new InvalidOperationException($"Step one failed: {reply}");
    }

    /// <summary>Step two with whatever members there are besides the token.</summary>
    public static Task<ServiceReply> FinishAsync(
        this ServiceFixture fixture, string progressToken, string members, string account = ServiceFixture.Account) => fixture.CallAsync(
        AssociateWhatsAppBusinessAccount.Operation,
        $$"""{"setupFinalization":{"associateInProgressToken":"{{progressToken}}",{{members}}} }""",
        account: account);

    /// <summary>The link of a WABA, by Meta's id.</summary>
    public static async Task<LinkedAccount> LinkAsync(this ServiceFixture fixture, string metaWabaId = ServiceFixture.MetaWaba) =>
        await fixture.Accounts.FindByMetaIdAsync(
            metaWabaId, CancellationToken.None) ?? throw new InvalidOperationException("It is not linked.");

    /// <summary>A number, by Meta's id.</summary>
    public static async Task<PhoneNumber> NumberAsync(
        this ServiceFixture fixture, string metaPhoneNumberId = ServiceFixture.MetaNumber) =>
        await fixture.Accounts.FindPhoneNumberByMetaIdAsync(metaPhoneNumberId, CancellationToken.None)
        ?? throw new InvalidOperationException("It is not there.");

    /// <summary>A sign-up from end to end, without numbers; the link.</summary>
    public static async Task<LinkedAccount> LinkCompletelyAsync(this ServiceFixture fixture, string account = ServiceFixture.Account)
    {
        var reply = await fixture.FinishAsync(await fixture.BeginAsync(account: account), "\"phoneNumbers\":[]", account);
        return reply.Status == 200 ? await fixture.LinkAsync() : throw new InvalidOperationException($"Step two failed: {reply}");
    }
}
