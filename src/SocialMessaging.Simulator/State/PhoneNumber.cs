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

    /// <summary>Until when Meta raises the throughput; no message is taken meanwhile.</summary>
    public DateTimeOffset? UpgradingUntil { get; init; }
    public string MessagingLimit { get; init; } = "TIER_2K";
    public string? StatusOverride { get; init; }
    public bool IsOnBusinessApp { get; init; }

    /// <summary>What of the WhatsApp Business app was asked for, which can be once.</summary>
    public IReadOnlyList<string> SyncedData { get; init => field = value ?? []; } = [];
    public string? DataLocalizationRegion { get; init; }
    public string? BusinessPublicKey { get; init; }
    public string BusinessPublicKeyStatus { get; init; } = "VALID";
    public DateTimeOffset? LastOnboarded { get; init; }
    public CallbackOverride? Override { get; init; }

    /// <summary>The settings' member <c>calling</c>; null until it is set.</summary>
    public JsonElement? Calling { get; init; }

    /// <summary>What the business profile says, as it was set; null until it is.</summary>
    public JsonElement? Profile { get; init; }

    /// <summary>Welcome message, ice breakers and commands, as they were set.</summary>
    public JsonElement? Automation { get; init; }

    /// <summary>Bare digits, as webhooks name the number.</summary>
    public string Digits => new([.. DisplayPhoneNumber.Where(char.IsAsciiDigit)]);

    /// <summary>Messages a second, in and out together.</summary>
    public int MessagesPerSecond => IsOnBusinessApp ? 20 : Throughput == "HIGH" ? 1000 : 80;

    public string Status => StatusOverride ?? (Registered ? "CONNECTED" : "DISCONNECTED");
}
