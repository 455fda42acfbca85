using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Flows;

/// <summary>Keeps flows and moves them through their states; each change of state is a webhook to the app.</summary>
internal sealed class FlowLifecycle(SimulatorStore store, SimulatorClock clock, AccountReports reports, Broadcast broadcast)
{
    private const int KeptVersions = 5;

    private readonly Lock naming = new();

    public IEnumerable<Flow> Of(string wabaId) => store.Flows.All.Where(flow => flow.WabaId == wabaId);

    public Flow? Find(string wabaId, string? id, string? name) => id is not null
        ? store.Flows.Find(id) is { } found && found.WabaId == wabaId ? found : null
        : Of(wabaId).FirstOrDefault(flow => flow.Name == name);

    /// <summary>Stores a new flow; a name that the account has already is refused.</summary>
    public async Task<Flow> AddAsync(Flow flow)
    {
        Task stored;
        lock (naming)
        {
            CheckName(flow);
            stored = store.Flows.Put(flow);
        }

        await stored;
        broadcast.Tell("flow", flow.Id);
        Report(flow, null);
        return flow;
    }

    /// <summary>Name, categories, endpoint or document: what was published goes on being sent, and the flow is a draft again.</summary>
    public async Task<Flow> EditAsync(Flow before, Func<Flow, Flow> change)
    {
        if (before.Status == Flow.IsDeprecated)
        {
            throw FlowRefusals.NotEditable("A deprecated flow cannot be edited.");
        }

        if (before.IsLegacy && before.Status != Flow.IsDraft)
        {
            throw FlowRefusals.NotEditable("This flow was made before published flows could be edited. Clone it.");
        }

        Flow after;
        lock (naming)
        {
            CheckName(change(before));
            after = store.Flows.Update(before.Id, flow => change(flow) with { Status = Flow.IsDraft }) ?? before;
        }

        await store.FlushAsync();
        broadcast.Tell("flow", after.Id);
        return after;
    }

    /// <summary>The document as it was given, with what is wrong in it.</summary>
    public static Flow WithDocument(Flow flow, byte[] document)
    {
        var errors = FlowValidator.Validate(document);
        var read = FlowValidator.Parse(document);
        return flow with
        {
            Document = document,
            ValidationErrors = errors.Count == 0
                ? null
                : MetaJson.Freeze(new JsonArray([.. errors.Select(error => (JsonNode)error.ToJson())])),
            JsonVersion = read?.Version.ToString(),
            DataApiVersion = read?.Root["data_api_version"]?.Text,
        };
    }

    /// <summary>Saves another document; the flow that comes back has the list of what is wrong in it.</summary>
    public Task<Flow> SaveDocumentAsync(Flow flow, byte[] document)
    {
        var saved = WithDocument(flow, document);
        return EditAsync(flow, before => before with
        {
            Document = saved.Document,
            ValidationErrors = saved.ValidationErrors,
            JsonVersion = saved.JsonVersion,
            DataApiVersion = saved.DataApiVersion,
        });
    }

    public Task<Flow> PublishAsync(Flow flow) => MoveAsync(flow, before => before with
    {
        Status = Flow.IsPublished,
        Published = [.. before.Published.Append(before.Document ?? []).TakeLast(KeptVersions)],
    });

    public async Task DeprecateAsync(Flow flow)
    {
        switch (flow.Status)
        {
            case Flow.IsPublished or Flow.IsThrottled or Flow.IsBlocked:
                await MoveAsync(flow, before => before with { Status = Flow.IsDeprecated });
                break;
            case Flow.IsDeprecated:
                throw FlowRefusals.NotDeprecatable("Flow is already deprecated", "You may ignore this error.");
            default:
                throw FlowRefusals.NotDeprecatable("Deprecating Flow in invalid state", "Only published flows can be deprecated.");
        }
    }

    public async Task DeleteAsync(Flow flow)
    {
        if (flow.Status != Flow.IsDraft)
        {
            throw FlowRefusals.NotDeletable("Only flows in state DRAFT can be deleted. Deprecate it instead.");
        }

        store.Flows.Remove(flow.Id);
        await store.FlushAsync();
        broadcast.Tell("flow", flow.Id);
    }

    /// <summary>Changes a flow as somebody decides it; another status is reported.</summary>
    public async Task<Flow> MoveAsync(Flow flow, Func<Flow, Flow> change)
    {
        var after = store.Flows.Update(flow.Id, change) ?? flow;
        await store.FlushAsync();
        broadcast.Tell("flow", after.Id);
        if (after.Status != flow.Status)
        {
            Report(after, flow.Status);
        }

        return after;
    }

    /// <summary>The link's token, made when it is first asked for, when it has expired, and when the old one shall die.</summary>
    public Flow WithPreview(Flow flow, bool invalidate) => store.Flows.Update(
        flow.Id,
        before => !invalidate && before.PreviewExpiresAt > clock.Now ? before : before with
        {
            PreviewToken = Guid.NewGuid().ToString(),
            PreviewExpiresAt = clock.Now.AddDays(30),
        }) ?? flow;

    /// <summary>Tells the app that Meta will soon retire the version that the flow is written in.</summary>
    public void WarnOfExpiry(Flow flow) => reports.Send(flow.WabaId, "flows", new JsonObject
    {
        ["event"] = "FLOW_VERSION_EXPIRY_WARNING",
        ["warning"] = $"Flow {flow.Name} uses version {flow.JsonVersion}, which will expire in 21 days.",
        ["flow_id"] = flow.Id,
    });

    private void CheckName(Flow flow)
    {
        if (Of(flow.WabaId).Any(other => other.Id != flow.Id && other.Name == flow.Name))
        {
            throw FlowRefusals.NameTaken();
        }
    }

    private void Report(Flow flow, string? before)
    {
        var message = before is null
            ? $"Flow {flow.Name} has been created with {flow.Status} status"
            : $"Flow {flow.Name} changed status from {before} to {flow.Status}";
        reports.Send(
            flow.WabaId,
            "flows",
            new JsonObject { ["event"] = "FLOW_STATUS_CHANGE", ["message"] = message, ["flow_id"] = flow.Id }
                .With("old_status", before).With("new_status", flow.Status));
    }
}
