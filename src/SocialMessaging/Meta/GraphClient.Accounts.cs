namespace SocialMessaging.Meta;

/// <content>WABAs and phone numbers.</content>
public sealed partial class GraphClient
{
    private const int PageSize = 100;
    private const string PhoneNumberFields = "id,verified_name,display_phone_number,quality_rating,platform_type,status";

    public Task<GraphWaba> GetWabaAsync(string metaWabaId, string token, CancellationToken cancellationToken) =>
        GetAsync($"{Segment(metaWabaId)}?fields=id,name,marketing_messages_onboarding_status", "WABA", token, GraphJson.Default.GraphWaba, cancellationToken);

    public Task<GraphPhoneNumber> GetPhoneNumberAsync(string metaPhoneNumberId, string token, CancellationToken cancellationToken) =>
        GetAsync($"{Segment(metaPhoneNumberId)}?fields={PhoneNumberFields}", "phone number", token, GraphJson.Default.GraphPhoneNumber, cancellationToken);

    /// <summary>All phone numbers of a WABA, page after page.</summary>
    public async Task<IReadOnlyList<GraphPhoneNumber>> ListPhoneNumbersAsync(string metaWabaId, string token, CancellationToken cancellationToken)
    {
        var numbers = new List<GraphPhoneNumber>();
        string? after = null;
        do
        {
            var cursor = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            var page = await GetAsync(
                $"{Segment(metaWabaId)}/phone_numbers?fields={PhoneNumberFields}&limit={PageSize}{cursor}",
                "phone_numbers",
                token,
                GraphJson.Default.GraphPageGraphPhoneNumber,
                cancellationToken);
            numbers.AddRange(page.Data ?? []);
            after = page.Paging?.Next is null ? null : page.Paging.Cursors?.After;
        }
        while (after is not null);

        return numbers;
    }
}
