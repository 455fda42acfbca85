using System.Text.Json;

namespace SocialMessaging.Meta;

/// <content>Calls: their events, who may be called, and the settings of calling.</content>
public sealed partial class GraphClient
{
    /// <summary>Posts a call event, once.</summary>
    /// <param name="version">Graph version, <c>v23.0</c>.</param>
    /// <param name="metaPhoneNumberId">Meta's id of the number.</param>
    /// <param name="token">Access token.</param>
    /// <param name="callEvent">The event as Meta takes it.</param>
    /// <param name="cancellationToken">Ends the wait; whether Meta has the event is then unknown.</param>
    public Task<GraphCallReply> PostCallEventAsync(
        string version, string metaPhoneNumberId, string token, ReadOnlyMemory<byte> callEvent, CancellationToken cancellationToken) =>
        PostOnceAsync(
            $"{version}/{Segment(metaPhoneNumberId)}/calls", "calls", token, callEvent, ReadCallReply, cancellationToken);

    /// <summary>Whether a customer may be called, by their WhatsApp number (digits) or their business-scoped user id.</summary>
    public Task<GraphCallPermissions> GetCallPermissionsAsync(
        string metaPhoneNumberId, string token, string? waId, string? userId, CancellationToken cancellationToken) => GetAsync(
        $"{Segment(metaPhoneNumberId)}/call_permissions?"
            + (waId is not null ? $"user_wa_id={Segment(waId)}" : $"recipient={Segment(userId ?? "")}"),
        "call_permissions",
        token,
        GraphJson.Default.GraphCallPermissions,
        cancellationToken);

    /// <summary>The settings of calling; null where they have never been made.</summary>
    public async Task<GraphCalling?> GetCallingAsync(string metaPhoneNumberId, string token, CancellationToken cancellationToken) =>
        (await GetAsync(
            $"{Segment(metaPhoneNumberId)}/settings", "settings", token, GraphJson.Default.GraphCallingSettings, cancellationToken))
        .Calling;

    /// <summary>Changes the settings of calling. What is left out stays, but call hours are replaced as a whole.</summary>
    public Task SetCallingAsync(
        string metaPhoneNumberId, string token, GraphCalling calling, CancellationToken cancellationToken) => ConfirmAsync(
        HttpMethod.Post,
        $"{Segment(metaPhoneNumberId)}/settings",
        "settings",
        token,
        Json(new GraphCallingSettings { Calling = calling }, GraphJson.Default.GraphCallingSettings),
        cancellationToken);

    private static GraphCallReply? ReadCallReply(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (root.TryGetProperty("calls", out var calls) && calls.ValueKind == JsonValueKind.Array && calls.GetArrayLength() > 0
            && calls[0].ValueKind == JsonValueKind.Object && calls[0].TryGetProperty("id", out var id)
            && id.ValueKind == JsonValueKind.String)
        {
            return new(id.GetString());
        }

        return root.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.True ? new(Wacid: null) : null;
    }
}
