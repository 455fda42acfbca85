namespace SocialMessaging.Simulator.State;

/// <summary>What Meta charges for a message, as its statuses say.</summary>
/// <param name="Billable">Whether it costs anything.</param>
/// <param name="Type"><c>regular</c>, <c>free_customer_service</c> or <c>free_entry_point</c>.</param>
/// <param name="Category">
/// <c>service</c>, or that of the template; <c>marketing_lite</c>, <c>authentication_international</c>, and in a group <c>group_…</c>.
/// </param>
internal sealed record Billing(bool Billable, string Type, string Category)
{
    public const string EntryPoint = "free_entry_point";
}
