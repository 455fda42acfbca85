using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Webhooks;

/// <summary>Tells whoever measures a receiver of each attempt to deliver a webhook. Costs nothing while nobody does.</summary>
internal sealed class DeliveryWatch
{
    private volatile Action<WebhookPost, WebhookAttempt>? listener;

    /// <summary>Replaces the listener; null ends the listening.</summary>
    public void Listen(Action<WebhookPost, WebhookAttempt>? heard) => listener = heard;

    /// <summary><paramref name="post"/> is the webhook as it was before the attempt.</summary>
    public void Attempted(WebhookPost post, WebhookAttempt attempt) => listener?.Invoke(post, attempt);
}
