using System.Text.Json;

namespace SocialMessaging.Simulator.State;

/// <summary>A flow: what is being edited, and the versions that were published.</summary>
internal sealed record Flow(string Id, string WabaId, string Name, IReadOnlyList<string> Categories)
{
    public const string IsDraft = "DRAFT";
    public const string IsPublished = "PUBLISHED";
    public const string IsDeprecated = "DEPRECATED";
    public const string IsThrottled = "THROTTLED";
    public const string IsBlocked = "BLOCKED";

    public string Status { get; init; } = IsDraft;

    /// <summary>The Flow JSON as it was given, byte for byte; null before there is one.</summary>
    public byte[]? Document { get; init; }

    /// <summary>What is wrong with it, as Meta lists it; null where nothing is.</summary>
    public JsonElement? ValidationErrors { get; init; }

    public string? JsonVersion { get; init; }
    public string? DataApiVersion { get; init; }

    /// <summary>The last five published documents, the newest last.</summary>
    public IReadOnlyList<byte[]> Published { get; init; } = [];

    public string? EndpointUri { get; init; }
    public string? ApplicationId { get; init; }
    public string? PreviewToken { get; init; }
    public DateTimeOffset? PreviewExpiresAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>frozen</c>: its version of Flow JSON can no more be published; <c>expired</c>: nor sent. Null: neither.</summary>
    public string? VersionState { get; init; }

    /// <summary>True for flows that Meta does not let anybody edit once they are published.</summary>
    public bool IsLegacy { get; init; }

    /// <summary>True where the business answers for the screens.</summary>
    public bool HasEndpoint => DataApiVersion is not null;
}
