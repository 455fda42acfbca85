using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Messages;

/// <summary>The <c>errors[]</c> of failed statuses and unsupported messages.</summary>
internal static class StatusErrors
{
    private const string Reference = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/";

    public static JsonArray For(int code)
    {
        var (title, details) = code switch
        {
            130472 => ("User's number is part of an experiment",
                "Failed to send message because this user's phone number is part of an experiment"),
            131026 => ("Message undeliverable", "Message Undeliverable."),
            131047 => ("Re-engagement message",
                "Message failed to send because more than 24 hours have passed since the customer last replied to this number."),
            131049 => ("This message was not delivered to maintain healthy ecosystem engagement.",
                "In order to maintain a healthy ecosystem engagement, the message failed to be delivered."),
            131050 => ("Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp "
                + "from your business",
                "The recipient has opted out of marketing messages."),
            131051 => ("Message type unknown", "Message type is currently not supported."),
            131052 => ("Media download error", "The media could not be downloaded."),
            131053 => ("Media upload error", "The media could not be fetched from the given link."),
            _ => ("Something went wrong", "Message failed to send because of an unknown error."),
        };
        return
        [
            new JsonObject
            {
                ["code"] = code, ["title"] = title, ["message"] = title, ["error_data"] = new JsonObject { ["details"] = details },
                ["href"] = Reference,
            },
        ];
    }
}
