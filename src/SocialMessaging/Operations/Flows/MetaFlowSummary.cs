using SocialMessaging.Flows;
using SocialMessaging.Meta;

namespace SocialMessaging.Operations.Flows;

/// <summary>A flow in a list, on the wire. Here the categories are called <c>flowCategories</c>.</summary>
public sealed record MetaFlowSummary
{
    public required string FlowId { get; init; }

    public required string FlowName { get; init; }

    public required string FlowStatus { get; init; }

    public required IReadOnlyList<string> FlowCategories { get; init; }

    public required IReadOnlyList<string> ValidationErrors { get; init; }

    /// <summary>Null where Meta left out what a flow always has.</summary>
    public static MetaFlowSummary? Of(GraphFlow flow) => flow is { Id: { } id, Name: { } name, Status: { } status }
        ? new()
        {
            FlowId = id,
            FlowName = name,
            FlowStatus = status,
            FlowCategories = flow.Categories ?? [],
            ValidationErrors = FlowErrors.Texts(flow.ValidationErrors),
        }
        : null;
}
