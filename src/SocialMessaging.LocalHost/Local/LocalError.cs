namespace SocialMessaging.LocalHost.Local;

/// <summary>Why an endpoint under <c>/local</c> did not do what it was asked for.</summary>
/// <param name="Message">The reason.</param>
internal sealed record LocalError(string Message);
