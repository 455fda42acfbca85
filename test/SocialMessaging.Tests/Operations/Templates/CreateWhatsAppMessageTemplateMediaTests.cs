using System.Net;
using SocialMessaging.Tests.Media;

namespace SocialMessaging.Tests.Operations.Templates;

public sealed class CreateWhatsAppMessageTemplateMediaTests
{
    private const string Upload = "upload:MTphdHRhY2htZW50OjY%3DZmY?sig=ARZ_q%2Bk%41=";
    private const string Handle = "4::aW1hZ2UvcG5n:ARb:e:1700000000:5:6:ARb\n4::second";
    private const string Source = ""","sourceS3File":{"bucketName":"media-bucket","key":"in/a photo&1#.jpg"}""";

    private static readonly byte[] Photo = [.. Enumerable.Range(0, 5000).Select(static i => (byte)i)];

    [Fact]
    public async Task An_Object_Is_Uploaded_In_Two_Steps_With_The_Token_In_The_Header_Alone()
    {
        using var fixture = NewFixture();

        var answer = await fixture.SampleAsync(Source);

        Assert.Equal(Handle, answer.Text("metaHeaderHandle"));
        var (first, second) = (fixture.Meta.Requests[0], fixture.Meta.Requests[1]);
        Assert.Equal(
            $"{MediaFixture.GraphUrl}/v23.0/4711/uploads?file_name=a%20photo%261%23.jpg&file_length=5000&file_type=image%2Fjpeg",
            first.Address.AbsoluteUri);
        Assert.Equal($"{MediaFixture.GraphUrl}/v23.0/{Upload}", second.Address.OriginalString);
        Assert.EndsWith($"/v23.0/{Upload}", second.Address.PathAndQuery, StringComparison.Ordinal);
        Assert.All(fixture.Meta.Requests, request =>
        {
            Assert.Equal("POST", request.Method);
            Assert.Equal($"OAuth {MediaFixture.Token}", request.Header("Authorization"));
            Assert.DoesNotContain(MediaFixture.Token, request.Address.ToString(), StringComparison.Ordinal);
        });
        Assert.Equal("0", second.Header("file_offset"));
        Assert.Equal("5000", second.Header("Content-Length"));
        Assert.False(second.IsChunked);
        Assert.Equal(Photo, second.Body);
    }

    [Theory]
    [InlineData("image/png; charset=x", "a.bin", "image/png")]
    [InlineData("image/jpg", "a.bin", "image/jpg")]
    [InlineData("VIDEO/MP4", "a", "video/mp4")]
    [InlineData("application/pdf", "a", "application/pdf")]
    [InlineData("binary/octet-stream", "a.JPG", "image/jpeg")]
    [InlineData("application/octet-stream", "a.mp4", "video/mp4")]
    [InlineData(null, "a.pdf", "application/pdf")]
    public async Task The_Type_Is_The_Objects_Own_Or_What_Its_Name_Tells(string? contentType, string key, string type)
    {
        using var fixture = NewFixture();
        fixture.Buckets.Put(MediaFixture.Bucket, key, Photo, contentType);

        await fixture.SampleAsync($$""","sourceS3File":{"bucketName":"media-bucket","key":"{{key}}"}""");

        Assert.EndsWith($"&file_type={Uri.EscapeDataString(type)}", fixture.Meta.Requests[0].Address.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/webp", "a.webp")]
    [InlineData("text/plain", "a.txt")]
    [InlineData("audio/ogg", "a.ogg")]
    [InlineData("video/3gpp", "a.3gp")]
    [InlineData("binary/octet-stream", "a.exe")]
    [InlineData(null, "a")]
    public async Task Other_Types_Are_Refused_With_Those_That_There_Are(string? contentType, string key)
    {
        using var fixture = NewFixture();
        fixture.Buckets.Put(MediaFixture.Bucket, key, Photo, contentType);

        var answer = await fixture.SampleAsync($$""","sourceS3File":{"bucketName":"media-bucket","key":"{{key}}"}""");

        answer.IsRefused("InvalidParametersException", "sourceS3File", "application/pdf, image/jpeg, image/png, video/mp4, image/jpg");
        Assert.Empty(fixture.Meta.Requests);
    }

    [Theory]
    [InlineData("image/jpeg", 0)]
    [InlineData("image/jpeg", (5 * 1024 * 1024) + 1)]
    [InlineData("video/mp4", (16 * 1024 * 1024) + 1)]
    public async Task An_Empty_Or_Too_Large_Object_Is_Refused_Before_Meta_Is_Called(string contentType, int length)
    {
        using var fixture = NewFixture();
        fixture.Buckets.Put(MediaFixture.Bucket, "a", new byte[length], contentType);

        (await fixture.SampleAsync(""","sourceS3File":{"bucketName":"media-bucket","key":"a"}""")).IsRefused(
            "InvalidParametersException", "sourceS3File");
        Assert.Empty(fixture.Meta.Requests);
    }

    [Theory]
    [InlineData("", "InvalidParametersException")]
    [InlineData(""","sourceS3File":null""", "InvalidParametersException")]
    [InlineData(""","sourceS3File":{"bucketName":"media-bucket","key":""}""", "InvalidParametersException")]
    [InlineData(""","sourceS3File":{"bucketName":"media-bucket","key":"none.jpg"}""", "ResourceNotFoundException")]
    [InlineData(""","sourceS3File":{"bucketName":"other-bucket","key":"a.jpg"}""", "AccessDeniedException")]
    public async Task The_Object_Must_Be_Named_And_Be_There(string members, string error)
    {
        using var fixture = NewFixture();

        var answer = await fixture.SampleAsync(members);

        answer.IsRefused(error, "sourceS3File");
        Assert.DoesNotContain("none.jpg", answer.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("-bucket", answer.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Meta.Requests);
    }

    [Fact]
    public async Task Without_An_App_The_Fault_Is_The_Services_Own_And_Named()
    {
        using var fixture = new MediaFixture();
        fixture.Buckets.Put(MediaFixture.Bucket, "in/a photo&1#.jpg", Photo, "image/jpeg");

        var answer = await fixture.SampleAsync(Source);

        Assert.Equal((500, "InternalServiceException"), (answer.Status, answer.Error));
        Assert.Contains("Meta:AppId", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"4711"}""")]
    [InlineData("""{"id":"upload:"}""")]
    [InlineData("""{"id":"upload:../4711/subscriptions"}""")]
    [InlineData("""{"id":"upload:a\\b"}""")]
    [InlineData("""{"id":"upload:a#b"}""")]
    [InlineData("""{"id":"upload:a b"}""")]
    [InlineData("""{"id":"upload:a\r\nX: y"}""")]
    [InlineData("""{"id":"upload:..%2F"}""")]
    [InlineData("{}")]
    [InlineData("<html>")]
    public async Task What_Is_Not_The_Id_Of_An_Upload_Is_Not_Followed(string session)
    {
        using var fixture = NewFixture();
        fixture.AtMeta = _ => Replies.Json(session);

        var answer = await fixture.SampleAsync(Source);

        Assert.Equal((502, "DependencyException"), (answer.Status, answer.Error));
        Assert.Single(fixture.Meta.Requests);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"h":""}""")]
    [InlineData("<html>")]
    public async Task Without_A_Handle_It_Is_Metas_Fault(string answer)
    {
        using var fixture = NewFixture();
        fixture.AtMeta = request => Replies.Json(request.Address.AbsolutePath.EndsWith("/uploads", StringComparison.Ordinal)
            ? $$"""{"id":"{{Upload}}"}""" : answer);

        Assert.Equal("DependencyException", (await fixture.SampleAsync(Source)).Error);
    }

    [Theory]
    [InlineData(190, "AccessDeniedByMetaException")]
    [InlineData(4, "ThrottledRequestException")]
    [InlineData(100, "InvalidParametersException")]
    public async Task What_Meta_Refuses_Is_The_Mapped_Error(int code, string error)
    {
        using var fixture = NewFixture();
        fixture.AtMeta = _ => Replies.GraphError(code, "No.", HttpStatusCode.BadRequest);

        (await fixture.SampleAsync(Source)).IsRefused(error, "No.");
    }

    [Fact]
    public async Task An_Object_That_Is_Cut_Off_Is_The_Buckets_Fault()
    {
        using var fixture = NewFixture();
        fixture.Buckets.PutCut(MediaFixture.Bucket, "cut.jpg", Photo, Photo.Length + 1, "image/jpeg");

        var answer = await fixture.SampleAsync(""","sourceS3File":{"bucketName":"media-bucket","key":"cut.jpg"}""");

        answer.IsRefused("DependencyException", "cut off");
    }

    private static MediaFixture NewFixture()
    {
        var fixture = new MediaFixture(("Meta:AppId", "4711"));
        fixture.Buckets.Put(MediaFixture.Bucket, "in/a photo&1#.jpg", Photo, "image/jpeg");
        fixture.AtMeta = request => Replies.Json(request.Address.AbsolutePath.EndsWith("/uploads", StringComparison.Ordinal)
            ? $$"""{"id":"{{Upload}}"}"""
            : $$"""{"h":"{{Handle.Replace("\n", "\\n", StringComparison.Ordinal)}}"}""");
        return fixture;
    }
}
