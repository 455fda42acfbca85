using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Media;

/// <summary>What is known of a file before its bytes are.</summary>
internal sealed record NewMedia(PhoneNumber Phone, string MimeType, string? FileName, bool Inbound);
