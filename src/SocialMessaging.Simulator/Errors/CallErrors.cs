using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Errors;

/// <summary>Meta's errors of calling: refusals of the Graph API, and those that only a terminate webhook reports.</summary>
internal static class CallErrors
{
    private const string Reference = "https://developers.facebook.com/docs/whatsapp/cloud-api/calling/troubleshooting";

    public static GraphException Of(int code) => new(StatusOf(code), code, $"(#{code}) {TitleOf(code)}") { Details = DetailsOf(code) };

    /// <summary>The <c>errors</c> of a terminate webhook.</summary>
    public static JsonArray InWebhook(int code) =>
    [
        new JsonObject
        {
            ["code"] = code,
            ["message"] = TitleOf(code),
            ["href"] = Reference,
            ["error_data"] = new JsonObject { ["details"] = DetailsOf(code) },
        },
    ];

    private static int StatusOf(int code) => code switch
    {
        138000 or 138006 => 401,
        138002 or 138005 or 613 => 429,
        138004 or 138007 => 500,
        _ => 400,
    };

    private static string TitleOf(int code) => code switch
    {
        613 => "Calls to this api have exceeded the rate limit.",
        131055 => "Method not allowed",
        138000 => "Calling API not enabled",
        138001 => "Receiver uncallable",
        138002 => "Concurrent calls limit reached",
        138003 => "Duplicate call",
        138004 => "Connection error",
        138005 => "Call rate limit exceeded",
        138006 => "No approved call permission found",
        138007 => "Connection timeout",
        138009 => "Call permission request limit hit",
        138012 => "Business initiated calls limit hit",
        138013 => "Business initiated calling is not available in this country",
        138014 => "Business initiated calling is paused",
        138015 => "Calling cannot be enabled",
        138017 => "Call permission is already permanent",
        138018 => "Calls webhook is not subscribed",
        138019 => "Call setup failed",
        138020 => "Media relay failed",
        138021 => "No media received from the business",
        138022 => "No media received from the user",
        138023 => "No media",
        _ => "Something went wrong",
    };

    private static string DetailsOf(int code) => code switch
    {
        613 => "call_permissions was asked for too often.",
        131055 => "The number takes its calls by SIP; the Graph API cannot be used for calls.",
        138000 => "Calling is not enabled on this phone number.",
        138001 => "The recipient cannot receive calls: their app is too old, or their number is not on WhatsApp.",
        138002 => "1,000 calls of this phone number are going on.",
        138003 => "A call with this recipient is already going on.",
        138004 => "The call could not be connected.",
        138005 => "Too many calls were started from this phone number.",
        138006 => "The recipient has not allowed this phone number to call, or no longer does.",
        138007 => "The SDP came too late.",
        138009 => "At most one call permission request in 24 hours and two in 7 days can be sent to a recipient.",
        138012 => "100 calls with this recipient were connected in the last 24 hours.",
        138013 => "Phone numbers of this country cannot start calls.",
        138014 => "Calls of this phone number are paused because of negative feedback.",
        138015 => "The messaging limit must be at least 2,000 before calling can be enabled.",
        138017 => "The recipient has allowed calls permanently; no request is needed.",
        138018 => "The app is not subscribed to the webhook field calls.",
        138019 => "The call could not be set up.",
        138020 => "The media relay could not be reached.",
        138021 => "No media packets arrived from the business.",
        138022 => "No media packets arrived from the user.",
        138023 => "No media packets arrived.",
        _ => "The call failed because of an unknown error.",
    };
}
