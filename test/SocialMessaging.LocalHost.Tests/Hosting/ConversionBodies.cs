using System.Text;
using SocialMessaging.LocalHost.Startup;

namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>Bodies of the calls on conversions, for the seeded WABA.</summary>
public static class ConversionBodies
{
    public const string DatasetPath = "/v1/whatsapp/waba/dataset";
    public const string EventsPath = DatasetPath + "/events";
    public const string Dataset = $$"""{"id":"{{Seed.LinkedAccountId}}"}""";

    public static string Send(string? datasetId, string events) =>
        $$"""
        {"id":"{{Seed.LinkedAccountId}}","datasetId":"{{datasetId}}",
         "eventData":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(events))}}"}
        """;

    /// <summary>An event as Meta takes it, but for what is given otherwise.</summary>
    public static string Event(string name = "Purchase", string click = "SIMULATOR-CLICK", long? time = null, string mail = "0f") =>
        $$"""
        {"event_name":"{{name}}","event_time":{{time ?? DateTimeOffset.UtcNow.ToUnixTimeSeconds()}},
         "action_source":"business_messaging","messaging_channel":"whatsapp","user_data":{"ctwa_clid":"{{click}}","em":"{{mail}}"},
         "custom_data":{"currency":"USD","value":12.5} }
        """;
}
