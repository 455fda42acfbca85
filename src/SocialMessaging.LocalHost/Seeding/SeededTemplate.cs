using System.Text.Json;
using SocialMessaging.LocalHost.Input;

namespace SocialMessaging.LocalHost.Seeding;

/// <summary>A message template of a WABA.</summary>
public sealed record SeededTemplate
{
    public required string Name { get; init; }

    public required string Language { get; init; }

    public required string Category { get; init; }

    public required string Status { get; init; }

    /// <summary>As Meta takes them.</summary>
    public required JsonElement Components { get; init; }

    /// <summary>Where in the file.</summary>
    public required string Pointer { get; init; }

    public static IReadOnlyList<string> Names { get; } = ["name", "language", "category", "status", "components"];

    public static SeededTemplate Read(InputObject input) => new()
    {
        Name = input.RequireText("name"),
        Language = input.FindText("language") ?? "en_US",
        Category = input.FindChoice("category", "UTILITY", "MARKETING", "AUTHENTICATION") ?? "UTILITY",
        Status = input.FindChoice("status", "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED") ?? "APPROVED",
        Components = input.Find("components") is { ValueKind: JsonValueKind.Array } components
            ? components.Clone()
            : throw input.Refuse("components", "is required, and must be a list as Meta takes it."),
        Pointer = input.Pointer,
    };
}
