using System.Text;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Pipeline;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>
/// The actions on flows and on the keys that they encrypt with. The tenant's note is the flow's id, or the name of a new one.
/// </summary>
public static class FlowActions
{
    private const string Path = "/v1/whatsapp/flow";
    private const string KeyPath = "/v1/whatsapp/business-public-key";

    private static readonly string Document = Convert.ToBase64String(Encoding.UTF8.GetBytes(
        """
        {"version":"7.3","screens":[{"id":"WELCOME","title":"Welcome","terminal":true,"success":true,"data":{},"layout":{
         "type":"SingleColumnLayout","children":[{"type":"TextHeading","text":"Hello"},
         {"type":"Footer","label":"Complete","on-click-action":{"name":"complete","payload":{} } }]} }]}
        """));

    public static IReadOnlyList<AwsAction> All { get; } =
    [
        RecordedCalls.Of("create flow", CreateWhatsAppFlow.Operation, RecordedCalls.CoolAsync, CreateAsync, MadeAsync),
        Reads("list flows", ListWhatsAppFlows.Operation, tenant => tenant.CallAsync("GET", $"{Path}/list?id={tenant.WabaId}")),
        Reads("flow", GetWhatsAppFlow.Operation, tenant => tenant.CallAsync("GET", Of(Path, tenant))),
        Reads("preview", GetWhatsAppFlowPreview.Operation, tenant => tenant.CallAsync("GET", Of(Path + "/preview", tenant))),
        Reads("flow assets", ListWhatsAppFlowAssets.Operation, tenant => tenant.CallAsync("GET", Of(Path + "/assets", tenant))),
        Reads(
            "update flow", UpdateWhatsAppFlow.Operation,
            tenant => tenant.CallAsync("POST", Path + "/update", Body(tenant, ",\"categories\":[\"SURVEY\"]"))),
        Reads(
            "update flow assets", UpdateWhatsAppFlowAssets.Operation,
            tenant => tenant.CallAsync("POST", Path + "/assets/update", Body(tenant, $",\"flowJson\":\"{Document}\""))),
        AwsAction.Plain("publish flow", PublishWhatsAppFlow.Operation, PublishAsync, NewAsync),
        AwsAction.Plain("deprecate flow", DeprecateWhatsAppFlow.Operation, DeprecateAsync, NewPublishedAsync),
        AwsAction.Plain(
            "delete flow", DeleteWhatsAppFlow.Operation, tenant => tenant.CallAsync("DELETE", Of(Path, tenant)), NewAsync),
        AwsAction.Plain(
            "public key", GetWhatsAppBusinessPublicKey.Operation,
            tenant => tenant.CallAsync("GET", $"{KeyPath}?originationPhoneNumberId={tenant.NumberId}"), PutKeyOnceAsync),
        AwsAction.Plain("put public key", PutWhatsAppBusinessPublicKey.Operation, PutKeyAsync, NewKeyAsync),
    ];

    /// <summary>What changes nothing that a repeat could find, on one flow for all.</summary>
    private static AwsAction Reads(string name, Operation operation, Func<Tenant, Task<Reply>> call) => AwsAction.Plain(
        name, operation, call, tenant => tenant.Note.Length > 0 ? Task.CompletedTask : NewAsync(tenant));

    private static async Task NewAsync(Tenant tenant)
    {
        tenant.Note = Guid.NewGuid().ToString("N");
        tenant.Note = (await CreateAsync(tenant)).AssertOk().Json.GetProperty("flowId").GetString()!;
    }

    private static async Task NewPublishedAsync(Tenant tenant)
    {
        await NewAsync(tenant);
        (await PublishAsync(tenant)).AssertOk();
    }

    private static Task<Reply> CreateAsync(Tenant tenant) => tenant.CallAsync(
        "POST", Path + "/create",
        $$"""{"id":"{{tenant.WabaId}}","flowName":"{{tenant.Note}}","categories":["OTHER"],"flowJson":"{{Document}}"}""",
        tenant.Note);

    private static Task<int> MadeAsync(Tenant tenant) =>
        tenant.Host.CountAsync("/flows", "flows", flow => flow.GetProperty("name").GetString() == tenant.Note);

    private static Task<Reply> PublishAsync(Tenant tenant) => tenant.CallAsync("POST", Path + "/publish", Body(tenant));

    private static Task<Reply> DeprecateAsync(Tenant tenant) => tenant.CallAsync("POST", Path + "/deprecate", Body(tenant));

    private static async Task NewKeyAsync(Tenant tenant)
    {
        if (tenant.Note.Length == 0)
        {
            tenant.Note = await tenant.Host.NewFlowKeyAsync(tenant.AccountId);
        }
    }

    private static async Task PutKeyOnceAsync(Tenant tenant)
    {
        if (tenant.Note.Length == 0)
        {
            await NewKeyAsync(tenant);
            (await PutKeyAsync(tenant)).AssertOk();
        }
    }

    private static Task<Reply> PutKeyAsync(Tenant tenant) => tenant.CallAsync(
        "PUT", KeyPath, $$"""{"originationPhoneNumberId":"{{tenant.NumberId}}","kmsKeyArn":"{{tenant.Note}}"}""");

    private static string Of(string path, Tenant tenant) => $"{path}?id={tenant.WabaId}&flowId={tenant.Note}";

    private static string Body(Tenant tenant, string more = "") =>
        $$"""{"id":"{{tenant.WabaId}}","flowId":"{{tenant.Note}}"{{more}}}""";
}
