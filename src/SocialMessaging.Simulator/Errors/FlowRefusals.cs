namespace SocialMessaging.Simulator.Errors;

/// <summary>Meta's refusals of flow calls: the family 139000 to 139004, and what it says with code 100.</summary>
internal static class FlowRefusals
{
    private const int NoEndpoint = 4233024;
    private const int EndpointUnavailable = 4233014;
    private const string Publishing = "Publishing attempt failed";

    public static GraphException NameTaken() => Invalid(
        "Flow name is not unique", "A flow with this name exists already in the WhatsApp Business Account. Choose another name.");

    public static GraphException UnknownClone() => Invalid(
        "Flow with specified ID does not exist", "clone_flow_id must be the id of a flow that this token may read.");

    public static GraphException InvalidEndpoint() => Invalid(
        "Invalid Endpoint URI", "endpoint_uri must be an https address. The simulator takes http for this machine as well.");

    public static GraphException Integrity() =>
        Of(139000, "Blocked by Integrity", "Flow publishing failed", "Integrity requirements not met.", 4233020);

    public static GraphException NotEditable(string why) => Of(139001, "Updating attempt failed", "Flow can't be updated", why);

    public static GraphException ProcessingFailed() => new(500, 139001, "Updating attempt failed")
    {
        UserTitle = "Error while processing Flow JSON",
        UserMessage = "Flow JSON has been saved, but processing has failed. Please retry the request.",
        IsTransient = true,
    };

    public static GraphException NotPublishable(string title, string why) => Of(139002, Publishing, title, why);

    public static GraphException WithoutEndpoint() => Of(
        139002, Publishing, "Publishing without specifying endpoint_uri is forbidden",
        "The Flow JSON has a data_api_version, but the flow has no endpoint_uri. Set it, or take data_api_version out.", NoEndpoint);

    public static GraphException EndpointDown(string why) =>
        Of(139002, Publishing, "Endpoint Not Available", why, EndpointUnavailable);

    public static GraphException NotDeprecatable(string title, string why) => Of(139003, "Deprecating attempt failed", title, why);

    public static GraphException NotDeletable(string why) => Of(139004, "Deleting attempt failed", "Flow can't be deleted", why);

    public static GraphException Blocked(string why) => new(400, 132068, "(#132068) Flow is blocked") { Details = why };

    public static GraphException Throttled() => new(400, 132069, "(#132069) Flow is throttled")
    {
        Details = "Flow is in throttled state and 10 messages using this flow were already sent in the last hour.",
    };

    private static GraphException Invalid(string title, string why) => new(400, 100, "Invalid parameter")
    {
        UserTitle = title,
        UserMessage = why,
    };

    private static GraphException Of(int code, string message, string title, string why, int? subcode = null) => new(400, code, message)
    {
        Subcode = subcode,
        UserTitle = title,
        UserMessage = why,
    };
}
