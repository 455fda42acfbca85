using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;

namespace SocialMessaging.Simulator.Calls;

/// <summary>A checked body of <c>POST /{phone}/calls</c>.</summary>
internal sealed record CallBody(string Action)
{
    private const int LongestOpaque = 512;
    private const int LongestPurpose = 250;

    public string? CallId { get; private init; }
    public string? Customer { get; private init; }
    public string? UserId { get; private init; }
    public string? Sdp { get; private init; }
    public string? OpaqueData { get; private init; }
    public bool Records { get; private init; }
    public bool Transcribes { get; private init; }

    public static CallBody Parse(JsonObject body)
    {
        if (body.Text("messaging_product") != "whatsapp")
        {
            throw GraphErrors.Parameter("The parameter messaging_product is required.");
        }

        var action = body.Text("action") ?? throw GraphErrors.Parameter("The parameter action is required.");
        switch (action)
        {
            case "connect":
                var (customer, userId) = Recipient(body);
                return Agreed(new CallBody(action) { Customer = customer, UserId = userId, Sdp = Session(body, "offer") }, body);
            case "accept":
                return Agreed(new CallBody(action) { CallId = IdOf(body), Sdp = Session(body, "answer") }, body);
            case "pre_accept":
                return new CallBody(action) { CallId = IdOf(body), Sdp = Session(body, "answer") };
            case "reject" or "terminate":
                return new CallBody(action) { CallId = IdOf(body) };
            default:
                throw GraphErrors.Parameter("Param action must be one of {CONNECT, PRE_ACCEPT, ACCEPT, REJECT, TERMINATE}");
        }
    }

    private static CallBody Agreed(CallBody call, JsonObject body)
    {
        var opaque = body.Text("biz_opaque_callback_data");
        return opaque?.Length > LongestOpaque
            ? throw GraphErrors.InvalidValue($"biz_opaque_callback_data length invalid. Max length: {LongestOpaque}")
            : call with { OpaqueData = opaque, Records = Consent(body, "recording"), Transcribes = Consent(body, "transcription") };
    }

    // A recording or a transcription names its purpose, which the user is told.
    private static bool Consent(JsonObject body, string name)
    {
        if (body[name] is null)
        {
            return false;
        }

        var consent = Rule.Object(body[name], name);
        Rule.Text(consent, "purpose", name, LongestPurpose);
        return Rule.Text(consent, "status", name, 16) switch
        {
            "ENABLED" => true,
            "DISABLED" => false,
            _ => throw GraphErrors.InvalidValue($"{name}['status'] must be one of {{ENABLED, DISABLED}}."),
        };
    }

    private static string IdOf(JsonObject body) =>
        body.Text("call_id") ?? throw GraphErrors.Parameter("The parameter call_id is required.");

    private static string Session(JsonObject body, string type)
    {
        var session = body.Child("session") ?? throw GraphErrors.Parameter("The parameter session is required.");
        if (session.Text("sdp_type") != type)
        {
            throw GraphErrors.Parameter($"Param session['sdp_type'] must be one of {{{type}}}");
        }

        var sdp = session.Text("sdp") ?? throw GraphErrors.Parameter("The parameter session['sdp'] is required.");
        return IsUsable(sdp) ? sdp : throw new GraphException(400, 100, "(#100) SDP Validation error")
        {
            Details = "session['sdp'] must be a session description (RFC 8866) with an audio section.",
        };
    }

    private static bool IsUsable(string sdp) =>
        sdp.StartsWith("v=0", StringComparison.Ordinal) && sdp.Contains("m=audio", StringComparison.Ordinal);

    private static (string Customer, string? UserId) Recipient(JsonObject body)
    {
        if (body.Text("to") is { } to)
        {
            return (Digits(to) ?? throw GraphErrors.InvalidParameter("Param to must be a valid WhatsApp phone number."), null);
        }

        var user = body.Text("recipient") ?? throw GraphErrors.Parameter("The parameter to is required.");
        return State.Customer.NumberOf(user) is { } number
            ? (number, user)
            : throw GraphErrors.InvalidParameter("Param recipient is not a business-scoped user id of this portfolio.");
    }

    /// <summary>The digits of a phone number as people write it; null when it is none.</summary>
    public static string? Digits(string number)
    {
        var digits = new string([.. number.Where(char.IsAsciiDigit)]);
        return digits.Length is >= 5 and <= 20
            && number.All(letter => char.IsAsciiDigit(letter) || "+-() ".Contains(letter, StringComparison.Ordinal)) ? digits : null;
    }
}
