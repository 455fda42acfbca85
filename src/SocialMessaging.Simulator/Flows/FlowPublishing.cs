using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows.Endpoints;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Flows;

/// <summary>Meta's checks before a flow is published: the first that fails is the answer.</summary>
internal sealed class FlowPublishing(
    SimulatorStore store, SimulatorOptions options, FlowLifecycle flows, FlowEndpointClient endpoints)
{
    private const string IntegrityName = "integrity";

    public async Task<Flow> PublishAsync(Flow flow, CancellationToken cancellationToken)
    {
        if (flow.Status != Flow.IsDraft)
        {
            throw FlowRefusals.NotPublishable(
                "Publishing Flow in invalid state", $"Only flows in state DRAFT can be published. This flow is {flow.Status}.");
        }

        CheckDocument(flow);

        // A name with "integrity" in it is turned down, so that a test can see that too.
        if (flow.Name.Contains(IntegrityName, StringComparison.OrdinalIgnoreCase))
        {
            throw FlowRefusals.Integrity();
        }

        if (!Numbers(flow).Any())
        {
            throw FlowRefusals.NotPublishable(
                "No Phone Number connected to WhatsApp Business Account", "Register a phone number of the account first.");
        }

        if (flow.HasEndpoint)
        {
            await CheckEndpointAsync(flow, cancellationToken);
        }

        return await flows.PublishAsync(flow);
    }

    private static void CheckDocument(Flow flow)
    {
        if (flow.Document is null)
        {
            throw FlowRefusals.NotPublishable("Publishing Flow with validation errors", "The flow has no Flow JSON.");
        }

        if (flow.VersionState is { } state)
        {
            throw FlowRefusals.NotPublishable(
                "Versions in Flow JSON file are not available for publishing",
                $"Version {flow.JsonVersion} of Flow JSON is {state}. Take a newer one.");
        }

        if (flow.ValidationErrors is not null)
        {
            throw FlowRefusals.NotPublishable(
                "Publishing Flow with validation errors", "Repair the Flow JSON: its validation_errors say what is wrong.");
        }
    }

    private async Task CheckEndpointAsync(Flow flow, CancellationToken cancellationToken)
    {
        if (flow.EndpointUri is null)
        {
            throw FlowRefusals.WithoutEndpoint();
        }

        if (flow.ApplicationId is null)
        {
            throw FlowRefusals.NotPublishable("No Application Connected to the Flow", "Connect a Meta app to the flow: application_id.");
        }

        if (store.Wabas.Find(flow.WabaId)?.Subscribed != true || !TakesFlowEvents)
        {
            throw FlowRefusals.NotPublishable(
                "WhatsApp Business Account is not subscribed to Flows Webhooks",
                "Subscribe the app to the account, and to the field flows.");
        }

        var signed = Numbers(flow).Where(phone => phone is { BusinessPublicKey: not null, BusinessPublicKeyStatus: "VALID" });
        if (signed.FirstOrDefault() is not { } phone)
        {
            throw FlowRefusals.NotPublishable(
                "Missing Flows Signed Public Key", "Upload a public key for a phone number of the account: whatsapp_business_encryption.");
        }

        if (await endpoints.PingAsync(flow, phone.Id, cancellationToken) is { } wrong)
        {
            throw FlowRefusals.EndpointDown(wrong);
        }
    }

    // An app that has chosen its fields gets no others.
    private bool TakesFlowEvents => store.Apps.Find(options.AppId) is not { CallbackUrl: not null, Fields.Count: > 0 } app
        || app.Fields.Contains("flows", StringComparer.Ordinal);

    private IEnumerable<PhoneNumber> Numbers(Flow flow) =>
        store.Phones.All.Where(phone => phone.WabaId == flow.WabaId && phone.Registered).OrderBy(phone => phone.Id, StringComparer.Ordinal);
}
