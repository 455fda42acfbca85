using System.Globalization;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <content>Both steps of a sign-up, and the end of a link.</content>
public static partial class AwsActions
{
    private static async Task AfterStepOneAsync(Tenant tenant, BrokenCall broken, Reply reply)
    {
        (await tenant.StepOneAsync()).AssertOk();
        Assert.Equal("INCOMPLETE", (await LinkAsync(tenant))?.Status);
        if (broken.Call.Writes)
        {
            await tenant.LinkAsync();
            Assert.Equal("COMPLETE", (await LinkAsync(tenant))?.Status);
        }
    }

    private static async Task AfterStepOneAgainAsync(Tenant tenant, BrokenCall broken, Reply reply)
    {
        Assert.Equal("COMPLETE", (await LinkAsync(tenant))?.Status);
        (await tenant.StepOneAsync()).AssertOk();
        (await tenant.SendAsync("still", Guid.NewGuid().ToString())).AssertOk();
    }

    private static async Task BeginAsync(Tenant tenant)
    {
        await tenant.NewBusinessAsync();
        (await tenant.StepOneAsync()).AssertOk();
        await tenant.LearnAsync();
    }

    private static async Task AfterStepTwoAsync(Tenant tenant, BrokenCall broken, Reply reply)
    {
        // The progress token is used up at the very end: where that was written and nobody heard of it, the link is COMPLETE already.
        var again = await tenant.StepTwoAsync();
        Assert.True(again.Status == 200 || again.ErrorType == "InvalidParametersException", again.Text);
        Assert.Equal("COMPLETE", (await LinkAsync(tenant))?.Status);
        (await tenant.SendAsync("first", Guid.NewGuid().ToString())).AssertOk();
    }

    private static Task<Reply> DisassociateAsync(Tenant tenant) =>
        tenant.CallAsync("DELETE", "/v1/whatsapp/waba/disassociate?id=" + tenant.WabaId);

    private static async Task AfterDisassociateAsync(Tenant tenant, BrokenCall broken, Reply reply)
    {
        var again = await DisassociateAsync(tenant);
        Assert.True(again.Status == 200 || again.ErrorType == "ResourceNotFoundException", again.Text);
        Assert.Null(await LinkAsync(tenant));
        (await tenant.CallAsync("GET", "/v1/whatsapp/waba/phone/details?id=" + tenant.NumberId))
            .AssertError(404, "ResourceNotFoundException");
        if (broken.Call.Writes)
        {
            await tenant.LinkAsync();
            (await tenant.SendAsync("again", Guid.NewGuid().ToString())).AssertOk();
        }
    }

    private static async Task<(string Status, string Id)?> LinkAsync(Tenant tenant)
    {
        var list = (await tenant.CallAsync("GET", "/v1/whatsapp/waba/list?maxResults=100")).AssertOk().Json.GetProperty("linkedAccounts");
        var own = list.EnumerateArray().Where(link => link.GetProperty("wabaId").GetString() == tenant.MetaWabaId).ToList();
        return own is [var only] ? (only.GetProperty("registrationStatus").GetString()!, only.GetProperty("id").GetString()!)
            : own.Count == 0 ? null
            : throw new InvalidOperationException("Linked " + own.Count.ToString(CultureInfo.InvariantCulture) + " times.");
    }
}
