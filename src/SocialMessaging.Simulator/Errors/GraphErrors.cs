namespace SocialMessaging.Simulator.Errors;

/// <summary>The errors that the simulator sends, with Meta's codes, HTTP statuses and texts.</summary>
internal static class GraphErrors
{
    private const string Documentation = "https://developers.facebook.com/docs/graph-api";

    public static GraphException MissingToken() => new(400, 104, "An access token is required to request this resource.");

    public static GraphException InvalidToken() => new(401, 190, "Invalid OAuth access token - Cannot parse access token");

    public static GraphException ExpiredToken(DateTimeOffset at) =>
        new(
            401,
            190,
            FormattableString.Invariant($"Error validating access token: Session has expired on {at:dddd, dd-MMM-yy HH:mm:ss} PDT."))
        {
            Subcode = 463,
        };

    public static GraphException RevokedToken() =>
        new(401, 190, "Error validating access token: The session was invalidated explicitly using an API call.")
        {
            Subcode = 467,
        };

    public static GraphException UnknownObject(string method, string id) => new(
        400, 100,
        $"Unsupported {method.ToLowerInvariant()} request. Object with ID '{id}' does not exist, cannot be loaded due to missing "
        + $"permissions, or does not support this operation. Please read the Graph API documentation at {Documentation}",
        "GraphMethodException")
    {
        Subcode = 33,
    };

    public static GraphException UnknownPath(string path) => new(400, 2500, $"Unknown path components: {path}");

    public static GraphException Permission(int code, string scope) => new(
        403, code,
        code == 10 ? "(#10) Application does not have permission for this action" : $"(#{code}) This call requires the permission {scope}");

    public static GraphException Parameter(string message) => new(400, 100, $"(#100) {message}");

    public static GraphException InvalidParameter(string details) => new(400, 100, "(#100) Invalid parameter") { Details = details };

    public static GraphException Required(string details) =>
        new(400, 131008, "(#131008) Required parameter is missing") { Details = details };

    public static GraphException InvalidValue(string details) =>
        new(400, 131009, "(#131009) Parameter value is not valid") { Details = details };

    public static GraphException NotRegistered() => new(400, 133010, "(#133010) Account not registered")
    {
        Details = "The phone number is not registered on the WhatsApp Business Platform. Register it before sending messages.",
        Subcode = 2593006,
    };

    public static GraphException SameNumber() => new(400, 131021, "(#131021) Recipient cannot be sender")
    {
        Details = "The sender's and the recipient's phone numbers are the same.",
    };

    public static GraphException MarketingOnly() => new(400, 134100, "(#134100) Only marketing messages supported")
    {
        Details = "This path takes templates of the category MARKETING alone.",
    };

    public static GraphException MessagingLimit() => new(400, 131064, "(#131064) Messaging limit reached")
    {
        Details = "The business portfolio has written to as many customers within 24 hours as its messaging limit allows.",
    };

    public static GraphException Undeliverable(string details) =>
        new(400, 131026, "(#131026) Message undeliverable") { Details = details };

    public static GraphException NeedsPhone() =>
        new(400, 131062, "(#131062) Business-scoped user ids are not supported for this message")
        {
            Details = "Authentication templates need the phone number of the recipient.",
        };

    public static GraphException UnsupportedType(string type) => new(400, 131051, "(#131051) Unsupported message type")
    {
        Details = $"Messages of type {type} are not supported.",
    };

    public static GraphException Throughput() => new(400, 130429, "(#130429) Rate limit hit")
    {
        Details = "Message failed to send because there were too many messages sent from this phone number in a short period of time",
        Subcode = 2494055,
    };

    public static GraphException PairRate() => new(400, 131056, "(#131056) (Business Account, Consumer Account) pair rate limit hit")
    {
        Details = "Message failed to send because there were too many messages sent from this phone number to the same recipient "
            + "in a short period of time",
    };

    public static GraphException MediaError(string details) => new(400, 131053, "(#131053) Media upload error") { Details = details };

    public static GraphException Template(int code, string message, string details) =>
        new(code == 132001 ? 404 : 400, code, $"(#{code}) {message}")
        {
            Details = details,
        };

    /// <summary>Any code of Meta's table, as the weather brings it.</summary>
    public static GraphException OfWeather(int code) => code switch
    {
        1 => new(400, 1, "An unknown error occurred"),
        2 => new(503, 2, "Service temporarily unavailable"),
        4 => new(400, 4, "(#4) Application request limit reached"),
        80008 => new(400, 80008, "(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again."),
        80007 => new(400, 80007, "(#80007) There have been too many calls to this WhatsApp Business account. Wait a bit and try again."),
        130429 => Throughput(),
        131000 => new(500, 131000, "(#131000) Something went wrong") { Details = "Message failed to send due to an unknown error." },
        131016 => new(500, 131016, "(#131016) Service unavailable") { Details = "A service is temporarily unavailable." },
        131056 => PairRate(),
        131057 => new(500, 131057, "(#131057) Account in maintenance mode") { Details = "Business Account is in maintenance mode" },
        139000 => FlowRefusals.Integrity(),
        139001 => FlowRefusals.ProcessingFailed(),
        190 => InvalidToken(),
        _ => new(code is 10 or 368 or 131031 ? 403 : 400, code, $"(#{code}) Simulated error"),
    };
}
