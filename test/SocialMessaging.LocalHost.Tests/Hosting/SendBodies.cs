using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Startup;

namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>Bodies of <c>SendWhatsAppMessage</c>.</summary>
public static class SendBodies
{
    public static string Send(string to, string text) => SendRaw(
        $$$"""{"messaging_product":"whatsapp","to":"{{{to}}}","type":"text","text":{"body":{{{JsonSerializer.Serialize(text)}}}}}""");

    public static string SendRaw(string message, string number = Seed.PhoneNumberId, string version = "v23.0") =>
        SendBase64(Convert.ToBase64String(Encoding.UTF8.GetBytes(message)), number, version);

    public static string SendBase64(string message, string number = Seed.PhoneNumberId, string version = "v23.0") =>
        $$"""{"originationPhoneNumberId":"{{number}}","message":"{{message}}","metaApiVersion":"{{version}}"}""";
}
