using System.Text.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>A business phone number. <see cref="Pin"/> is null while two-step verification is off.</summary>
internal sealed record PhoneNumber(string Id, string WabaId, string DisplayPhoneNumber, string VerifiedName)
{
    public bool Registered { get; init; }
    public string? Pin { get; init; }
    public int WrongPins { get; init; }
    public DateTimeOffset? PinBlockedUntil { get; init; }
    public IReadOnlyList<DateTimeOffset> Registrations { get; init; } = [];
    public string QualityRating { get; init; } = "GREEN";
    public string NameStatus { get; init; } = "APPROVED";
    public string CodeVerificationStatus { get; init; } = "VERIFIED";
    public string Throughput { get; init; } = "STANDARD";
    public string MessagingLimit { get; init; } = "TIER_2K";
    public string? StatusOverride { get; init; }
    public bool IsOnBusinessApp { get; init; }
    public string? DataLocalizationRegion { get; init; }
    public string? BusinessPublicKey { get; init; }
    public string BusinessPublicKeyStatus { get; init; } = "VALID";
    public DateTimeOffset? LastOnboarded { get; init; }
    public CallbackOverride? Override { get; init; }

    /// <summary>The settings' member <c>calling</c>; null until it is set.</summary>
    public JsonElement? Calling { get; init; }

    /// <summary>Bare digits, as webhooks name the number.</summary>
    public string Digits => new([.. DisplayPhoneNumber.Where(char.IsAsciiDigit)]);

    public string Status => StatusOverride ?? (Registered ? "CONNECTED" : "DISCONNECTED");
}
