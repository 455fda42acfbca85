namespace SocialMessaging.Accounts;

/// <summary>A WhatsApp phone number of a linked WABA. A value, written under the same rule as <see cref="LinkedAccount"/>.</summary>
public sealed record PhoneNumber
{
    /// <summary>How long a number that Meta does not list any more keeps its entry, id and tags.</summary>
    public static readonly TimeSpan MissingLifetime = TimeSpan.FromDays(30);

    /// <summary>The AWS account that owns the link, twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>Our id: <c>phone-number-id-</c> and 32 hexadecimal digits, the same digits as in the ARN.</summary>
    public required string Id { get; init; }

    /// <summary>Our id of the WABA it belongs to (<c>waba-…</c>).</summary>
    public required string LinkedAccountId { get; init; }

    /// <summary>Meta's id of that WABA.</summary>
    public required string MetaWabaId { get; init; }

    /// <summary>Meta's id of the number.</summary>
    public required string MetaPhoneNumberId { get; init; }

    /// <summary>E.164, with <c>+</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The verified name that WhatsApp shows.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The number as Meta formats it.</summary>
    public required string DisplayNumber { get; init; }

    public required string QualityRating { get; init; }

    /// <summary>ISO country code where Meta stores its messages, if a region was asked for.</summary>
    public string? DataLocalizationRegion { get; init; }

    /// <summary>True once <c>/register</c> succeeded for it.</summary>
    public bool Registered { get; init; }

    /// <summary>
    /// Since when Meta does not list it under its WABA any more; null while it does. After <see cref="MissingLifetime"/> it is removed.
    /// </summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>When it was last read from Meta or named by a webhook.</summary>
    public required DateTimeOffset RefreshedAt { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Counts the writes; 0 has never been stored.</summary>
    public long Version { get; init; }
}
