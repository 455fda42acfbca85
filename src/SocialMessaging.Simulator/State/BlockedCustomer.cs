namespace SocialMessaging.Simulator.State;

/// <summary>A customer whom a business number has blocked: neither can write to the other.</summary>
internal sealed record BlockedCustomer(string PhoneNumberId, string Number, DateTimeOffset At)
{
    public string Key => KeyOf(PhoneNumberId, Number);

    public static string KeyOf(string phoneNumberId, string number) => $"{phoneNumberId}|{number}";
}
