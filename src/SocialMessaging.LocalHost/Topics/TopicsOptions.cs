namespace SocialMessaging.LocalHost.Topics;

/// <summary>What topics need to know of the host.</summary>
/// <param name="Folder">Where certificates and their keys are kept.</param>
/// <param name="OwnTopic">ARN of the topic in whose name a subscription to every topic is confirmed.</param>
/// <param name="Hosts">What the certificate of the https side is for, besides loopback.</param>
/// <param name="PublicHost">By which name endpoints on other machines reach this host, where there is one.</param>
/// <param name="WithQueues">Whether there are queues.</param>
public sealed record TopicsOptions(string Folder, string OwnTopic, IReadOnlyList<string> Hosts, string? PublicHost, bool WithQueues);
