namespace SocialMessaging.Simulator.State;

/// <summary>Somebody with a phone. <see cref="Identity"/>: <c>both</c>, <c>phone</c> (no business-scoped id) or <c>user</c> (no phone
/// number in webhooks).</summary>
internal sealed record Customer(string Number, string Name)
{
    public string Identity { get; init; } = "both";
    public string? Username { get; init; }

    /// <summary>The business-scoped user id: the same for one customer and one portfolio.</summary>
    public string UserId => $"US.1{Number.PadLeft(19, '0')}";

    /// <summary>The number behind a business-scoped id; null when the text is not such an id.</summary>
    public static string? NumberOf(string userId) =>
        userId.StartsWith("US.1", StringComparison.Ordinal) && userId.Length >= 23 && userId.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0
            && userId[4..].TrimStart('0') is { Length: >= 5 } number ? number : null;
}
