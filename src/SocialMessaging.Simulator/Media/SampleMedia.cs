using System.Text;

namespace SocialMessaging.Simulator.Media;

/// <summary>What a customer sends when a test gives a kind of media but no file.</summary>
internal static class SampleMedia
{
    private static readonly byte[] Image = Read("image.png");
    private static readonly byte[] Sticker = Read("sticker.webp");

    public static bool IsMedia(string type) => type is "image" or "video" or "audio" or "document" or "sticker";

    public static (byte[] Bytes, string MimeType, string? FileName) For(string type) => type switch
    {
        "image" => (Image, "image/png", null),
        "sticker" => (Sticker, "image/webp", null),
        "audio" => (Encoding.ASCII.GetBytes("OggS sample without sound"), "audio/ogg; codecs=opus", null),
        "video" => (Encoding.ASCII.GetBytes("\0\0\0\u0018ftypmp42 sample without pictures"), "video/mp4", null),
        _ => (Encoding.ASCII.GetBytes("A sample document.\n"), "text/plain", "sample.txt"),
    };

    private static byte[] Read(string name)
    {
        using var stream = typeof(SampleMedia).Assembly.GetManifestResourceStream($"Media/Samples/{name}")!; // it is part of the assembly
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
