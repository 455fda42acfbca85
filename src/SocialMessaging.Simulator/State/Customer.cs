namespace SocialMessaging.Simulator.State;

/// <summary>
/// Somebody with a phone. <see cref="Identity"/> says how webhooks name them: <c>both</c>, <c>phone</c> (no business-scoped id),
/// <c>user</c> (the members with the number are left out), <c>empty</c> (they are there and empty; Meta sends both of these two), or
/// <c>username</c> (<c>both</c> for whom they know the number, <c>user</c> for all others).
/// </summary>
internal sealed record Customer(string Number, string Name)
{
    public const string Both = "both";
    public const string PhoneOnly = "phone";
    public const string UserOnly = "user";
    public const string EmptyPhone = "empty";
    public const string ByUsername = "username";

    private const string Scoped = "US.1";
    private const string OfParent = "US.ENT.5";

    public static readonly string[] Identities = [Both, PhoneOnly, UserOnly, EmptyPhone, ByUsername];

    public string Identity { get; init; } = Both;
    public string? Username { get; init; }

    /// <summary>The number that the customer has now; the one of this record is given up then.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Whether the phone is off: what is sent waits until it is on again.</summary>
    public bool Offline { get; init; }

    /// <summary>The business-scoped user id: the same for one number and one portfolio.</summary>
    public string UserId => $"{Scoped}{Number.PadLeft(19, '0')}";

    /// <summary>The id for all businesses of a parent portfolio.</summary>
    public string ParentUserId => $"{OfParent}{Number.PadLeft(19, '0')}";

    public bool HidesPhone => Identity is UserOnly or EmptyPhone;

    /// <summary>The number behind a business-scoped id, or one of a parent portfolio; null when the text is neither.</summary>
    public static string? NumberOf(string userId) => NumberOf(userId, Scoped) ?? NumberOf(userId, OfParent);

    private static string? NumberOf(string userId, string prefix) =>
        userId.StartsWith(prefix, StringComparison.Ordinal) && userId.Length >= prefix.Length + 19
            && userId.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0
            && userId[prefix.Length..].TrimStart('0') is { Length: >= 5 } number ? number : null;
}
