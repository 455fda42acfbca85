namespace SocialMessaging.Media;

/// <summary>A type of media that WhatsApp takes.</summary>
/// <param name="Name">MIME type without parameters.</param>
/// <param name="Kind">What WhatsApp calls it: audio, document, image, sticker or video.</param>
/// <param name="MaxBytes">The largest file.</param>
/// <param name="Extensions">How names of such files end, without the dot; the first is the usual one.</param>
public sealed record MediaType(string Name, string Kind, long MaxBytes, IReadOnlyList<string> Extensions);
