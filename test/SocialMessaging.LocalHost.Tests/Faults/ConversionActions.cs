using System.Text;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Operations.Conversions;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>The actions on conversions. The tenant's note is the hash of a customer's address.</summary>
public static class ConversionActions
{
    private const string Path = "/v1/whatsapp/waba/dataset";

    public static IReadOnlyList<AwsAction> All { get; } =
    [
        AwsAction.Plain("dataset", CreateWhatsAppDataset.Operation, CreateAsync, tenant => tenant.SettleAsync()),
        RecordedCalls.Of(
            "conversion", SendWhatsAppConversionEvent.Operation, NewAsync, tenant => SendAsync(tenant), MadeAsync),
    ];

    private static Task<Reply> CreateAsync(Tenant tenant) => tenant.CallAsync("POST", Path, $$"""{"id":"{{tenant.WabaId}}"}""");

    private static async Task NewAsync(Tenant tenant)
    {
        if (tenant.Dataset.Length == 0)
        {
            tenant.Dataset = (await CreateAsync(tenant)).AssertOk().Json.GetProperty("datasetId").GetString()!;
        }

        await RecordedCalls.CoolAsync(tenant);
    }

    private static Task<Reply> SendAsync(Tenant tenant) => tenant.CallAsync(
        "POST", Path + "/events",
        $$"""
        {"id":"{{tenant.WabaId}}","datasetId":"{{tenant.Dataset}}",
         "eventData":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(ConversionBodies.Event(mail: tenant.Note, time: tenant.Time)))}}"}
        """,
        tenant.Note);

    private static Task<int> MadeAsync(Tenant tenant) => tenant.Host.CountAsync(
        "/conversion-events?datasetId=" + tenant.Dataset, "events",
        conversion => conversion.GetProperty("event").GetRawText().Contains(tenant.Note, StringComparison.Ordinal));
}
