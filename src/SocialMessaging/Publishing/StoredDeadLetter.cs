namespace SocialMessaging.Publishing;

/// <summary>A dead letter as its store gives it out.</summary>
/// <param name="Id">Its id in the store, for people.</param>
/// <param name="Handle">What removes it.</param>
/// <param name="Letter">The letter; null where the store holds something that is none.</param>
public sealed record StoredDeadLetter(string Id, string Handle, DeadLetter? Letter);
