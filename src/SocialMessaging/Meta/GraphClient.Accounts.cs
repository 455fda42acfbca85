using System.Text.Json.Serialization.Metadata;

namespace SocialMessaging.Meta;

/// <content>WABAs and phone numbers.</content>
public sealed partial class GraphClient
{
    private const int PageSize = 100;
    private const string PhoneNumberFields = "id,verified_name,display_phone_number,quality_rating,platform_type,status";

    public Task<GraphWaba> GetWabaAsync(string metaWabaId, string token, CancellationToken cancellationToken) =>
        GetAsync($"{Segment(metaWabaId)}?fields=id,name,marketing_messages_onboarding_status", "WABA", token, GraphJson.Default.GraphWaba,
            cancellationToken);

    public Task<GraphPhoneNumber> GetPhoneNumberAsync(string metaPhoneNumberId, string token, CancellationToken cancellationToken) =>
        GetAsync($"{Segment(metaPhoneNumberId)}?fields={PhoneNumberFields}", "phone number", token, GraphJson.Default.GraphPhoneNumber,
            cancellationToken);

    /// <summary>All phone numbers of a WABA, page after page.</summary>
    public Task<IReadOnlyList<GraphPhoneNumber>> ListPhoneNumbersAsync(
        string metaWabaId, string token, CancellationToken cancellationToken) => ListAllAsync(
        $"{Segment(metaWabaId)}/phone_numbers?fields={PhoneNumberFields}",
        "phone_numbers",
        token,
        GraphJson.Default.GraphPageGraphPhoneNumber,
        cancellationToken);

    /// <summary>A Graph list, page after page.</summary>
    private async Task<IReadOnlyList<T>> ListAllAsync<T>(
        string path, string endpoint, string token, JsonTypeInfo<GraphPage<T>> type, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        var first = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={PageSize}";
        string? after = null;
        do
        {
            var cursor = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            var page = await GetAsync(first + cursor, endpoint, token, type, cancellationToken);
            items.AddRange(page.Data ?? []);
            after = page.NextCursor;
        }
        while (after is not null);

        return items;
    }
}
