using System.Text;

namespace SocialMessaging.Simulator.Media;

/// <summary>What a customer sends when a test gives a kind of media but no file.</summary>
internal static class SampleMedia
{
    // A picture of 2 by 2 pixels, enough for any decoder.
    private const string Png =
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==";

    private const string Webp = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    public static bool IsMedia(string type) => type is "image" or "video" or "audio" or "document" or "sticker";

    public static (byte[] Bytes, string MimeType, string? FileName) For(string type) => type switch
    {
        "image" => (Convert.FromBase64String(Png), "image/png", null),
        "sticker" => (Convert.FromBase64String(Webp), "image/webp", null),
        "audio" => (Encoding.ASCII.GetBytes("OggS sample without sound"), "audio/ogg; codecs=opus", null),
        "video" => (Encoding.ASCII.GetBytes("\0\0\0\u0018ftypmp42 sample without pictures"), "video/mp4", null),
        _ => (Encoding.ASCII.GetBytes("A sample document.\n"), "text/plain", "sample.txt"),
    };
}
