namespace SocialMessaging.Simulator.State;

/// <summary>When an account last exchanged a message with a number of a customer with a username.</summary>
internal sealed record KnownNumber(string WabaId, string Number, DateTimeOffset At)
{
    public string Key => KeyOf(WabaId, Number);

    public static string KeyOf(string wabaId, string number) => $"{wabaId}|{number}";
}
