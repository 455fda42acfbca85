namespace SocialMessaging.Simulator.State;

/// <summary>One document as it will stand in the database; without a body it is deleted.</summary>
internal sealed record DocumentChange(string Kind, string Key, byte[]? Body);
