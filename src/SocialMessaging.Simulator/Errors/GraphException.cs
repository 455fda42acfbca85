using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Errors;

/// <summary>An error as the Graph API reports it.</summary>
public sealed class GraphException(int status, int code, string message, string type = "OAuthException") : Exception(message)
{
    public int Status => status;

    public int Code => code;

    public int? Subcode { get; init; }

    /// <summary>Goes to <c>error_data.details</c>; the place where Meta explains itself.</summary>
    public string? Details { get; init; }

    public string? UserTitle { get; init; }

    public string? UserMessage { get; init; }

    /// <summary>True where Meta says that the same call may succeed later; sent together with a title.</summary>
    public bool IsTransient { get; init; }

    public JsonNode? ErrorData { get; init; }

    public JsonObject ToJson(string traceId)
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = type, ["code"] = code };
        if (Details is not null)
        {
            error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = Details };
        }
        else if (ErrorData is not null)
        {
            error["error_data"] = ErrorData.DeepClone();
        }

        if (Subcode is { } subcode)
        {
            error["error_subcode"] = subcode;
        }

        if (UserTitle is not null)
        {
            error["is_transient"] = IsTransient;
            error["error_user_title"] = UserTitle;
            error["error_user_msg"] = UserMessage;
        }

        error["fbtrace_id"] = traceId;
        return new JsonObject { ["error"] = error };
    }
}
