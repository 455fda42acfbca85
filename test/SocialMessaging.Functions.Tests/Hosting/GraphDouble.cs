using System.Net;
using System.Net.Mime;
using System.Text;

namespace SocialMessaging.Functions.Tests.Hosting;

/// <summary>
/// Meta as far as these tests need it: two WABAs, and an answer to each call that does not change from run to run. Keeps what it was asked.
/// </summary>
internal sealed class GraphDouble : HttpMessageHandler
{
    public const string Root = "https://graph.example";

    /// <summary>A flow of the seeded WABA.</summary>
    private const string Flow = "1000968709654938";
    private const string Success = """{"success":true}""";
    private readonly Lock gate = new();
    private readonly List<string> calls = [];

    /// <summary>What Meta answers to everything, with 400, in place of its usual answers.</summary>
    public string? Refusal { get; set; }

    /// <summary>Meta takes the call, and the connection ends before its answer.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Method and path of every call so far.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
        {
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }

        var path = request.RequestUri?.AbsolutePath ?? "";
        lock (gate)
        {
            calls.Add($"{request.Method} {path}");
        }

        if (LosesAnswers)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        }

        return Refusal is { } refusal
            ? Json(refusal, HttpStatusCode.BadRequest)
            : Answer(request.Method.Method, [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private static HttpResponseMessage Answer(string method, string[] path) => (method, path) switch
    {
        ("GET", ["attachment"]) => File("a picture"),
        ("GET", [_, "debug_token"]) => Json("""
            {"data":{"app_id":"100000000000000","is_valid":true,"expires_at":0,
            "scopes":["whatsapp_business_management","whatsapp_business_messaging"],
            "granular_scopes":[{"scope":"whatsapp_business_management","target_ids":["100000000000002"]},
            {"scope":"whatsapp_business_messaging","target_ids":["100000000000002"]}]}}
            """),
        ("GET", [_, "100000000000002"]) => Json("""{"id":"100000000000002","name":"Second Business"}"""),
        ("GET", [_, "100000000000002", "phone_numbers"]) => Json("""
            {"data":[{"id":"100000000000102","verified_name":"Second Business",
            "display_phone_number":"+1 555 010 0002","quality_rating":"GREEN"}]}
            """),
        ("GET", [_, _, "subscribed_apps"]) => Json("""{"data":[]}"""),
        ("POST", [_, _, "messages"]) => Json("""
            {"messaging_product":"whatsapp","contacts":[{"input":"+15550109999","wa_id":"15550109999"}],
            "messages":[{"id":"wamid.HBgLMTU1NTAxMDk5OTkVAgARGBI5"}]}
            """),
        ("POST", [_, _, "calls"]) => Json("""
            {"messaging_product":"whatsapp","calls":[{"id":"wacid.HBgLMTU1NTAxMDk5OTkVAgARGBI5"}]}
            """),
        ("GET", [_, _, "call_permissions"]) => Json("""
            {"messaging_product":"whatsapp","permission":{"status":"temporary","expiration_time":1795461012},
            "actions":[{"action_name":"send_call_permission_request","can_perform_action":false,"limits":[
            {"time_period":"PT24H","max_allowed":1,"current_usage":1,"limit_expiration_time":1795461012},
            {"time_period":"P7D","max_allowed":2,"current_usage":1}]},
            {"action_name":"start_call","can_perform_action":true,"limits":[
            {"time_period":"PT24H","max_allowed":100,"current_usage":0}]}]}
            """),
        ("GET", [_, _, "settings"]) => Json("""
            {"calling":{"status":"ENABLED","call_icon_visibility":"DEFAULT","callback_permission_status":"ENABLED",
            "call_hours":{"status":"ENABLED","timezone_id":"America/Manaus",
            "weekly_operating_hours":[{"day_of_week":"MONDAY","open_time":"0400","close_time":"1020"}],
            "holiday_schedule":[{"date":"2026-01-01","start_time":"0000","end_time":"2359"}]}}}
            """),
        ("POST", [_, _, "media"]) => Json("""{"id":"1037543291543636"}"""),
        ("GET", [_, "1037543291543636"]) => Json($$"""
            {"messaging_product":"whatsapp","url":"{{Root}}/attachment","mime_type":"image/png","sha256":"72fd",
            "file_size":9,"id":"1037543291543636"}
            """),
        ("POST", [_, _, "flows"]) => Json($$"""{"id":"{{Flow}}","success":true,"validation_errors":[]}"""),
        ("GET", [_, _, "whatsapp_business_encryption"]) => Json("""
            {"data":[{"business_public_key":"-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n",
            "business_public_key_signature_status":"MISMATCH"}]}
            """),
        ("GET" or "POST", [_, _, "dataset"]) => Json("""{"id":"987654321098765"}"""),
        ("POST", [_, _, "events"]) => Json("""{"events_received":1,"messages":[],"fbtrace_id":"AfH785C9GCskJ5KxEWblQr4"}"""),
        ("GET", [_, Flow]) => Json($$$"""
            {"id":"{{{Flow}}}","name":"lead_form","status":"DRAFT","categories":["LEAD_GENERATION"],"validation_errors":[],
            "json_version":"7.3","preview":{"preview_url":"https://business.facebook.com/wa/manage/flows/{{{Flow}}}/preview/?token=b9d6",
            "expires_at":"2026-07-01T23:46:55+0000"},"whatsapp_business_account":{"id":"100000000000001","name":"Local Business",
            "currency":"USD","timezone_id":"1"},"application":{"id":"100000000000000","name":"App"},"health_status":
            {"can_send_message":"AVAILABLE","entities":[{"entity_type":"FLOW","id":"{{{Flow}}}","can_send_message":"AVAILABLE"}]}}
            """),
        ("GET", [_, _, "flows"]) => Json($$"""
            {"data":[{"id":"{{Flow}}","name":"lead_form","status":"DRAFT","categories":["LEAD_GENERATION"],"validation_errors":[]}],
            "paging":{"cursors":{"before":"QQ","after":"Qg"} } }
            """),
        ("GET", [_, Flow, "assets"]) => Json("""
            {"data":[{"name":"flow.json","asset_type":"FLOW_JSON","download_url":"https://scontent.xx.fbcdn.net/m1/v/flow.json"}]}
            """),
        ("POST", [_, Flow, "assets"]) => Json("""
            {"success":true,"validation_errors":[{"error":"INVALID_PROPERTY_KEY","error_type":"FLOW_JSON_ERROR",
            "message":"Property (x) cannot be specified at (root).","line_start":1,"line_end":1,"column_start":2,"column_end":5}]}
            """),
        ("POST", [_, Flow] or [_, Flow, "publish" or "deprecate"]) => Json(Success),
        ("GET", [_, "1192339204654487"]) => Json("""{"name":"hello","language":"en_US","id":"1192339204654487"}"""),
        ("GET", [_, "100000000000001", "message_templates"]) => Json("""
            {"data":[{"name":"hello","language":"en_US","status":"APPROVED","category":"UTILITY","quality_score":{"score":"GREEN"},
            "components":[{"type":"BODY","text":"Caf\u00e9 \/ {{1}}!","example":{"body_text":[["open"]]}}],"id":"1192339204654487"}],
            "paging":{"cursors":{"before":"MAZDZD","after":"MjQZD"},"next":"https://graph.example/v23.0/next?after=MjQZD"}}
            """),
        ("GET", [_, "message_template_library"]) => Json("""
            {"data":[{"name":"delivery_update_1","language":"en_US","category":"UTILITY","topic":"ORDER_MANAGEMENT",
            "usecase":"DELIVERY_UPDATE","industry":["E_COMMERCE"],"header":"Your delivery","body":"Order {{1}} is on its way.",
            "body_params":["A-17"],"body_param_types":["TEXT"],
            "buttons":[{"type":"URL","text":"Track","url":"https:\/\/www.example.com\/{{1}}"}],
            "id":"7138055039625651"}],"paging":{"cursors":{"before":"MAZDZD","after":"MAZDZD"}}}
            """),
        ("POST", [_, "100000000000001", "message_templates"]) => Json(
            """{"id":"594425479261596","status":"PENDING","category":"MARKETING"}"""),
        ("POST", [_, "1192339204654487"]) => Json(Success),
        ("POST", [_, _, "uploads"]) => Json("""{"id":"upload:MTphdHRhY2htZW50?sig=ARZqkGCA"}"""),
        ("POST", [_, "upload:MTphdHRhY2htZW50"]) => Json("""{"h":"4::aW1hZ2UvcG5n:ARbS8ZMl"}"""),
        ("DELETE", _) or ("POST", [_, _, "register" or "subscribed_apps" or "settings" or "whatsapp_business_encryption"]) => Json(Success),
        _ => Json("""{"error":{"message":"Unsupported request.","type":"GraphMethodException","code":100,"error_subcode":33}}""",
            HttpStatusCode.BadRequest),
    };

    private static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json) };

    private static HttpResponseMessage File(string text) =>
        new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "image/png") };
}
