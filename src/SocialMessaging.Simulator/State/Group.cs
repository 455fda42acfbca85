namespace SocialMessaging.Simulator.State;

/// <summary>A group that a business number has made, and who is in it.</summary>
internal sealed record Group(string Id, string PhoneNumberId, string Subject)
{
    public string? Description { get; init; }
    public bool Suspended { get; init; }
    public IReadOnlyList<string> Participants { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }

    public string InviteLink => "https://chat.whatsapp.com/" + Id[^12..];
}
