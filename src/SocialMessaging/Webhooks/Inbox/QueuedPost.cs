namespace SocialMessaging.Webhooks.Inbox;

/// <summary>A record of the inbox as the queue hands it out.</summary>
/// <param name="Id">The queue's id of the message.</param>
/// <param name="ReceiptHandle">What the message is put off or removed by.</param>
/// <param name="Body">The record.</param>
/// <param name="ReceiveCount">How often it has been handed out, this time included.</param>
public sealed record QueuedPost(string Id, string ReceiptHandle, string Body, int ReceiveCount);
