using SocialMessaging.Errors;

namespace SocialMessaging.Meta;

/// <summary>
/// Which error of the service model a Graph error becomes. Decided on the code; the HTTP status counts only for codes that nobody knows.
/// </summary>
public static class GraphErrorMap
{
    private const int MissingObjectSubcode = 33;
    private const int MissingTemplateSubcode = 2593002;
    private const int UnverifiedBusinessSubcode = 2388185;
    private const int MissingTranslation = 132001;
    private const int BlockedByIntegrity = 139000;
    private const int FlowNotUpdated = 139001;

    public static SocialMessagingException Map(GraphErrorException exception, IReadOnlySet<string> errors)
    {
        var text = Explained(exception);
        return Kind(exception) switch
        {
            Category.Access when errors.Contains(nameof(AccessDeniedByMetaException)) => new AccessDeniedByMetaException(text, exception),
            Category.Access => new AccessDeniedException(text, exception),
            Category.Throttled => new ThrottledRequestException(text, exception),
            Category.NotFound => new ResourceNotFoundException(text, exception),
            Category.Conflict when errors.Contains(nameof(ConflictException)) => new ConflictException(text, exception),
            Category.Invalid or Category.Conflict => new InvalidParametersException(text, exception),
            _ => new DependencyException(text, exception),
        };
    }

    /// <summary>Whether the same call would be refused again: not a matter of load or of Meta's health.</summary>
    public static bool IsFinal(GraphErrorException exception) =>
        Kind(exception) is Category.Access or Category.NotFound or Category.Invalid or Category.Conflict;

    /// <summary>
    /// Of a read by id: that there is no such object, or one of another kind, which does not have the fields that were asked for.
    /// </summary>
    public static bool SaysNothingThere(GraphErrorException exception) =>
        Kind(exception) == Category.NotFound || exception.Error.Code == 100;

    /// <summary>Whether Meta refuses the access token itself or its permissions: another token would be taken.</summary>
    public static bool IsAboutToken(GraphErrorException exception) =>
        exception.Error.Code is 0 or 190 or 3 or 10 or 131005 or (>= 200 and <= 299);

    private static Category Kind(GraphErrorException exception) => exception.Error.Code switch
    {
        0 or 190 or 3 or 10 or 131005 or 368 or 131031 or 130497 or (>= 200 and <= 299) => Category.Access,
        4 or 17 or 32 or 613 or 80007 or 80008 or 130429 or 131048 or 131056 or 131064 or 132069 or 133008 or 133009 or 133016 =>
            Category.Throttled,
        138000 or 138006 => Category.Access,
        138002 or 138005 => Category.Throttled,
        138003 => Category.Conflict,
        138004 or 138007 => Category.Dependency,
        (>= 138001 and <= 138018) => Category.Invalid,
        33 or 803 or 133010 => Category.NotFound,
        100 when exception.Error.Subcode is MissingObjectSubcode or MissingTemplateSubcode => Category.NotFound,
        MissingTranslation when exception.Endpoint == GraphClient.TemplatesEndpoint => Category.NotFound,
        1 or 2 or 131000 or 131016 or 131045 or 131057 or 2494100 or 133000 or 133004 or 134102 => Category.Dependency,
        100 or 192 or 2200 or 131008 or 131009 or 131021 or 131026 or 131030 or 131037 or 131042 or 131047 or 131049 or 131050 or 130472 =>
            Category.Invalid,
        131051 or 131052 or 131053 or 131055 or 131059 or 131062 or 131063 => Category.Invalid,
        132000 or 132001 or 132005 or 132007 or 132008 or 132012 or 132015 or 132016 or 132068 => Category.Invalid,
        133005 or 133006 or 133015 or 134011 or 134100 or 134101 or 135000 or 137000 or 200002 or (>= 2388000 and <= 2388999) or 2494102 =>
            Category.Invalid,
        BlockedByIntegrity => Category.Access,
        // One code for a flow that must not be edited, and for a Flow JSON that was saved while processing it failed at Meta.
        FlowNotUpdated => IsProcessingFault(exception.Error) ? Category.Dependency : Category.Invalid,
        139002 or 139003 or 139004 => Category.Invalid,
        _ => exception.HttpStatus switch
        {
            401 or 403 => Category.Access,
            >= 400 and < 500 => Category.Invalid,
            _ => Category.Dependency,
        },
    };

    private static bool IsProcessingFault(GraphError error) =>
        error.IsTransient || error.Text.Contains("Error while processing Flow JSON", StringComparison.OrdinalIgnoreCase);

    /// <summary>Meta shows no object where a right on it is missing.</summary>
    private static bool MayLackRight(GraphError error) => error is not { Code: 100, Subcode: not MissingObjectSubcode };

    /// <summary>Meta's text, with what to do where it says too little.</summary>
    private static string Explained(GraphErrorException exception)
    {
        var error = exception.Error;
        return error switch
        {
            { RegainMinutes: { } minutes } when Kind(exception) == Category.Throttled =>
                $"{error.Text} (Meta takes such calls again in about {minutes} minutes.)",
            { Code: 10 or (>= 200 and <= 299), Subcode: not UnverifiedBusinessSubcode }
                when exception.Endpoint == GraphClient.TemplatesEndpoint =>
                $"{error.Text} (Templates need an access token with the permission whatsapp_business_management.)",
            { Code: 10 or (>= 200 and <= 299) or 100 } when exception.Endpoint == GraphClient.DatasetEndpoint && MayLackRight(error) =>
                $"{error.Text} (Datasets and their events need an access token with the permission whatsapp_business_manage_events, whose "
                + "user may upload to the dataset; an account that was linked without it has to be linked again.)",
            { Code: BlockedByIntegrity } =>
                $"{error.Text} (Meta blocks {(exception.Endpoint == GraphClient.TemplatesEndpoint ? "templates" : "flows")} of accounts "
                + "that it does not trust yet: look at the display name, the business's verification and the quality of its messages.)",
            _ => error.Text,
        };
    }

    private enum Category
    {
        Access,
        Throttled,
        NotFound,
        Conflict,
        Invalid,
        Dependency,
    }
}
