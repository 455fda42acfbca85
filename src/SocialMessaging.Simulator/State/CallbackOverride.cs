namespace SocialMessaging.Simulator.State;

/// <summary>A callback that replaces the app's for the messages of one WABA or one number.</summary>
internal sealed record CallbackOverride(string Uri, string VerifyToken);
