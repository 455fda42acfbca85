namespace SocialMessaging.Simulator.State;

/// <summary>Something of one kind (message, webhook, call, customer, template, typing, reset) changed.</summary>
internal sealed record ChangeNotice(string Kind, string Id);
