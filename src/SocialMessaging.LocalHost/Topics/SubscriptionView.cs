using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>A subscription as the API shows it: the members by which it was made, and how it stands.</summary>
internal sealed record SubscriptionView
{
    public required string Id { get; init; }

    public required string State { get; init; }

    public required string Origin { get; init; }

    public string? TopicArn { get; init; }

    public required string Protocol { get; init; }

    public required string Endpoint { get; init; }

    public JsonElement? FilterPolicy { get; init; }

    public string? FilterPolicyScope { get; init; }

    public bool RawMessageDelivery { get; init; }

    public string? DeadLetterTargetArn { get; init; }

    public required string SignatureVersion { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Deliveries that are still to come.</summary>
    public required long Waiting { get; init; }

    /// <summary>Deliveries that were given up.</summary>
    public required long Dead { get; init; }

    public static async Task<SubscriptionView> OfAsync(
        Subscription subscription, SqliteDeliveries deliveries, CancellationToken cancellationToken)
    {
        var attributes = subscription.Attributes;
        return new()
        {
            Id = subscription.Id,
            State = subscription.State.ToString().ToLowerInvariant(),
            Origin = subscription.Origin.ToString().ToLowerInvariant(),
            TopicArn = attributes.TopicArn,
            Protocol = attributes.Protocol.ToString().ToLowerInvariant(),
            Endpoint = attributes.Endpoint,
            FilterPolicy = attributes.FilterPolicy,
            FilterPolicyScope = attributes.FilterPolicy is null ? null
                : attributes.FiltersBody ? "MessageBody"
                : "MessageAttributes",
            RawMessageDelivery = attributes.RawMessageDelivery,
            DeadLetterTargetArn = attributes.DeadLetterTargetArn,
            SignatureVersion = attributes.SignatureVersion == 2 ? "2" : "1",
            CreatedAt = subscription.CreatedAt,
            Waiting = await deliveries.CountAsync(subscription.Id, DeliveryState.Waiting, cancellationToken),
            Dead = await deliveries.CountAsync(subscription.Id, DeliveryState.Dead, cancellationToken),
        };
    }
}

/// <summary>A delivery as the API shows it.</summary>
internal sealed record DeliveryView(
    long Id,
    string Subscription,
    string Type,
    long? Event,
    string State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    string? Outcome)
{
    public static DeliveryView Of(TopicDelivery delivery) => new(
        delivery.Id,
        delivery.Subscription,
        delivery.Kind.ToString(),
        delivery.Event == 0 ? null : delivery.Event,
        delivery.State.ToString().ToLowerInvariant(),
        delivery.Attempts,
        delivery.CreatedAt,
        delivery.DueAt,
        delivery.Outcome);
}

internal sealed record SubscriptionList(IReadOnlyList<SubscriptionView> Subscriptions);

internal sealed record DeliveryList(IReadOnlyList<DeliveryView> Deliveries);

internal sealed record RedriveCount(int Redriven);

/// <summary>What the endpoints of topics answer.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SubscriptionView))]
[JsonSerializable(typeof(SubscriptionList))]
[JsonSerializable(typeof(DeliveryList))]
[JsonSerializable(typeof(RedriveCount))]
internal sealed partial class TopicsApiJson : JsonSerializerContext;
