using System.Net;
using SocialMessaging.Media;
using SocialMessaging.Tests.Media;

namespace SocialMessaging.Tests.Operations.Media;

public sealed partial class GetWhatsAppMessageMediaTests
{
    private const string File = ""","destinationS3File":{"bucketName":"media-bucket","key":"in/"}""";
    private const string PutUrl = "https://bucket.s3.us-east-1.amazonaws.com/key?X-Amz-Signature=1";
    private const string Download = "https://lookaside.fbsbx.com/attachments/?mid=77";

    private static readonly byte[] Photo = [.. Enumerable.Range(0, 5000).Select(static i => (byte)i)];

    [Theory]
    [InlineData("image/jpeg", "in/77.jpeg")]
    [InlineData("audio/ogg; codecs=opus", "in/77.ogg")]
    public async Task A_File_Is_Stored_Under_Prefix_Media_Id_And_Subtype(string type, string key)
    {
        using var fixture = NewFixture(type);

        var answer = await fixture.GetAsync(File);

        Assert.Equal(type, answer.Text("mimeType"));
        Assert.Equal(Photo.Length, answer.Body.GetProperty("fileSize").GetInt64());
        var (content, stored) = fixture.Buckets.Get(MediaFixture.Bucket, key);
        Assert.Equal(Photo, content);
        Assert.Equal(type, stored);
    }

    [Fact]
    public async Task The_Number_Goes_To_Meta_And_The_Token_To_Both()
    {
        using var fixture = NewFixture();

        await fixture.GetAsync(File);

        Assert.Equal(
            [$"{MediaFixture.GraphUrl}/v23.0/77?phone_number_id={MediaFixture.MetaNumberId}", Download],
            fixture.Meta.Requests.Select(static request => request.Address.ToString()));
        Assert.All(fixture.Meta.Requests, static request => Assert.Equal($"Bearer {MediaFixture.Token}", request.Header("Authorization")));
        Assert.NotNull(fixture.Meta.Requests[1].Header("User-Agent"));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("\"12345\"")]
    public async Task Metadata_Takes_The_Size_As_Number_Or_Text_And_Destinations_Are_Passed_Over(string size)
    {
        using var fixture = new MediaFixture { AtMeta = _ => Metadata(Download, "image/png", size) };

        var answer = await fixture.GetAsync(
            ""","metadataOnly":true,"destinationS3File":{"bucketName":"unlisted","key":""},"destinationS3PresignedUrl":"""
            + $$$"""{"url":"{{{PutUrl}}}","headers":{}}""");

        Assert.Equal(12345, answer.Body.GetProperty("fileSize").GetInt64());
        Assert.Single(fixture.Meta.Requests);
        Assert.Empty(fixture.Buckets.Names);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","metadataOnly":false""")]
    [InlineData(File + ""","destinationS3PresignedUrl":{"url":"https://abc.s3.amazonaws.com/x","headers":{}}""")]
    public async Task Neither_And_Both_Destinations_Are_Refused(string members)
    {
        using var fixture = NewFixture();

        (await fixture.GetAsync(members)).IsRefused(
            "InvalidParametersException", "Exactly one of destinationS3File and destinationS3PresignedUrl");

        Assert.Empty(fixture.Meta.Requests);
    }

    [Theory]
    [InlineData(""","destinationS3File":{"bucketName":"other-bucket","key":"in/"}""", "AccessDeniedException")]
    [InlineData(""","destinationS3File":{"bucketName":"media-bucket","key":"../in/"}""", "InvalidParametersException")]
    [InlineData(""","destinationS3PresignedUrl":{"url":"https://evil.example/s3x.amazonaws.com/","headers":{}}""",
        "InvalidParametersException")]
    [InlineData(""","destinationS3PresignedUrl":{"url":"https://abc.s3.amazonaws.com/x","headers":{"x-amz-a":"\n"}}""",
        "InvalidParametersException")]
    [InlineData(""","metadataOnly":true,"destinationS3PresignedUrl":{"url":"http://abc.s3.amazonaws.com/x","headers":{}}""",
        "ValidationException")]
    public async Task A_Wrong_Destination_Is_Told_Before_Anything_Is_Fetched(string members, string error)
    {
        using var fixture = NewFixture();

        (await fixture.GetAsync(members)).IsRefused(error, "destinationS3");

        Assert.Empty(fixture.Meta.Requests);
        Assert.Empty(fixture.S3.Requests);
    }

    [Fact]
    public async Task A_File_Is_Put_To_A_Presigned_Url_With_Its_Length_And_The_Signed_Headers()
    {
        using var fixture = NewFixture();
        fixture.AtS3 = static _ => new HttpResponseMessage(HttpStatusCode.OK);

        var answer = await fixture.GetAsync(
            $$$"""
            ,"destinationS3PresignedUrl":{"url":"{{{PutUrl}}}","headers":{"Content-Type":"image/jpeg","Cache-Control":"no-store",
            "Content-MD5":"abc=","Content-Disposition":"inline","x-amz-acl":"private","Host":"evil","X-Other":"1"}}
            """);

        Assert.Equal(200, answer.Status);
        var request = Assert.Single(fixture.S3.Requests);
        Assert.Equal(("PUT", PutUrl), (request.Method, request.Address.OriginalString));
        Assert.False(request.IsChunked);
        Assert.Equal($"{Photo.Length}", request.Header("Content-Length"));
        Assert.Equal(Photo, request.Body);
        Assert.Equal(["Cache-Control", "Content-Disposition", "Content-Length", "Content-MD5", "Content-Type", "x-amz-acl"],
            request.Headers.Keys.Order());
    }

    [Theory]
    [InlineData(403, "AccessDeniedException")]
    [InlineData(404, "ResourceNotFoundException")]
    [InlineData(307, "InvalidParametersException")]
    [InlineData(503, "DependencyException")]
    public async Task What_S3_Says_To_A_Presigned_Put_Becomes_The_Models_Error(int status, string error)
    {
        using var fixture = NewFixture();
        fixture.AtS3 = _ => Replies.S3Error((HttpStatusCode)status, "SomeCode");

        (await fixture.GetAsync($$$""","destinationS3PresignedUrl":{"url":"{{{PutUrl}}}","headers":{}}""")).IsRefused(
            error, "destinationS3PresignedUrl", "SomeCode");

        Assert.Single(fixture.S3.Requests);
    }

    [Fact]
    public async Task An_Unknown_Id_Is_Not_Found()
    {
        using var fixture = new MediaFixture { AtMeta = static _ => Replies.GraphError(100, "Unsupported get request", subcode: 33) };

        (await fixture.GetAsync(File)).IsRefused("ResourceNotFoundException", "Unsupported get request");
    }

    [Fact]
    public async Task A_Dead_Token_Is_Metas_Denial()
    {
        using var fixture = new MediaFixture
        {
            AtMeta = static _ => Replies.GraphError(190, "Session has expired", HttpStatusCode.Unauthorized),
        };

        (await fixture.GetAsync(File)).IsRefused("AccessDeniedByMetaException", "Session has expired");
    }

    [Fact]
    public async Task A_Page_Instead_Of_The_File_Is_Not_Stored()
    {
        using var fixture = new MediaFixture();
        fixture.AtMeta = static request => request.Address.Host == "graph.example"
            ? Metadata(Download, "image/jpeg", "5000")
            : new(HttpStatusCode.Forbidden) { Content = new StringContent("<html>") };

        (await fixture.GetAsync(File)).IsRefused("DependencyException", "403");

        Assert.Empty(fixture.Buckets.Names);
    }

    [Fact]
    public async Task A_Bucket_That_Does_Not_Take_It_Is_Told()
    {
        using var fixture = NewFixture();
        fixture.Buckets.Fault = static address => new BucketDeniedException($"{address.Member}: no.", inner: null);

        (await fixture.GetAsync(File)).IsRefused("AccessDeniedException", "destinationS3File");
    }

    [Fact]
    public async Task The_Hosts_Deadline_Ends_The_Transfer()
    {
        using var fixture = NewFixture();
        fixture.Limit = TimeSpan.Zero;

        (await fixture.GetAsync(File)).IsRefused("DependencyException");

        Assert.Empty(fixture.Buckets.Names);
    }

    [Theory]
    [InlineData("7-7")]
    [InlineData("../77")]
    [InlineData("")]
    public async Task A_Media_Id_Has_Letters_And_Digits_Only(string mediaId)
    {
        using var fixture = NewFixture();

        (await fixture.GetAsync(File, mediaId)).IsRefused("ValidationException", "mediaId");
    }

    private static MediaFixture NewFixture(string type = "image/jpeg", string download = Download) => new()
    {
        AtMeta = request => request.Address.AbsolutePath.StartsWith("/root/v23.0/", StringComparison.Ordinal)
            ? Metadata(download, type, "5000")
            : Replies.File(Photo, "application/octet-stream"),
    };

    private static HttpResponseMessage Metadata(string url, string type, string size) => Replies.Json(
        $$"""{"messaging_product":"whatsapp","url":"{{url}}","mime_type":"{{type}}","sha256":"72fd","file_size":{{size}},"id":"77"}""");
}
