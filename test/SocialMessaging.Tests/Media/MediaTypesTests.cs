using SocialMessaging.Errors;
using SocialMessaging.Media;

namespace SocialMessaging.Tests.Media;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("image/jpeg", "x", "image/jpeg")]
    [InlineData("Image/JPEG; q=1", "x.png", "image/jpeg")]
    [InlineData("audio/ogg; codecs=opus", "x", "audio/ogg")]
    [InlineData("application/octet-stream", "dir/photo.JPG", "image/jpeg")]
    [InlineData("binary/octet-stream", "a.pdf", "application/pdf")]
    [InlineData(null, "a.webp", "image/webp")]
    [InlineData("", "a.vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("", "a.plain", "text/plain")]
    public void A_File_Has_The_Type_Its_Holder_Says_Or_Its_Name_Tells(string? contentType, string name, string expected) =>
        Assert.Equal(expected, MediaTypes.Require(contentType, name, "sourceS3File").Name);

    [Theory]
    [InlineData("image/gif", "x.png")]
    [InlineData("text/html", "x.txt")]
    [InlineData("application/octet-stream", "x")]
    [InlineData("application/octet-stream", "pdf")]
    [InlineData(null, "x.exe")]
    [InlineData("video", "x.mp4")]
    public void A_Type_That_WhatsApp_Refuses_Is_Refused_With_Those_It_Takes(string? contentType, string name)
    {
        var refusal = Assert.Throws<InvalidParametersException>(() => MediaTypes.Require(contentType, name, "sourceS3File"));

        Assert.StartsWith("sourceS3File: ", refusal.Message, StringComparison.Ordinal);
        Assert.All(MediaTypes.All, type => Assert.Contains(type.Name, refusal.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("audio/mpeg", 16_777_216)]
    [InlineData("application/pdf", 104_857_600)]
    [InlineData("image/png", 5_242_880)]
    [InlineData("image/webp", 512_000)]
    [InlineData("video/mp4", 16_777_216)]
    public void The_Largest_File_Passes_And_One_Byte_More_Does_Not(string name, long largest)
    {
        var type = MediaTypes.All.Single(type => type.Name == name);

        MediaTypes.RequireSize(type, largest, "m");
        var refusal = Assert.Throws<InvalidParametersException>(() => MediaTypes.RequireSize(type, largest + 1, "m"));
        Assert.Contains($"at most {largest} bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_Empty_File_Is_Refused() =>
        Assert.Throws<InvalidParametersException>(() => MediaTypes.RequireSize(MediaTypes.All[0], 0, "m"));

    [Theory]
    [InlineData("image/jpeg", "jpeg")]
    [InlineData("audio/ogg; codecs=opus", "ogg")]
    [InlineData("application/vnd.ms-excel", "vnd.ms-excel")]
    [InlineData("image/svg+xml", "svg+xml")]
    [InlineData("image/../../x", "octet-stream")]
    [InlineData("image/..", "octet-stream")]
    [InlineData("image/", "octet-stream")]
    [InlineData(null, "octet-stream")]
    public void The_Subtype_Ends_A_Stored_Files_Name(string? contentType, string expected) =>
        Assert.Equal(expected, MediaTypes.Subtype(contentType));

    [Fact]
    public void Every_Stored_Files_Name_Tells_Its_Kind_Again() => Assert.All(
        MediaTypes.All.Where(static type => type.Name != "audio/mp4"),
        type => Assert.Equal(type, MediaTypes.OfName("x." + MediaTypes.Subtype(type.Name))));
}
