namespace SocialMessaging.Simulator.State;

/// <summary>A click on an ad that opened a conversation; its id is the <c>ctwa_clid</c> of the first message.</summary>
internal sealed record AdClick(string Id, string WabaId, string Customer, string PageId, DateTimeOffset At)
{
    /// <summary>A click that every account may name, so that a client needs no conversation to be tried.</summary>
    public const string Standing = "SIMULATOR-CLICK";
}
