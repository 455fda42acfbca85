namespace SocialMessaging.Simulator.State;

/// <summary>Somebody with a phone. <see cref="Identity"/>: <c>both</c>, <c>phone</c> (no business-scoped id) or <c>user</c> (no phone number in webhooks).</summary>
internal sealed record Customer(string Number, string Name)
{
    public string Identity { get; init; } = "both";
    public string? Username { get; init; }

    /// <summary>The business-scoped user id: the same for one customer and one portfolio.</summary>
    public string UserId => $"US.1{Number.PadLeft(19, '0')}";
}
