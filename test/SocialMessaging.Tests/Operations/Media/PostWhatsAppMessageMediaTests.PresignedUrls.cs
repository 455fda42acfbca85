using System.Net;
using SocialMessaging.Tests.Media;

namespace SocialMessaging.Tests.Operations.Media;

/// <content>Files that are read from presigned URLs.</content>
public sealed partial class PostWhatsAppMessageMediaTests
{
    [Fact]
    public async Task A_Presigned_Url_Is_Read_With_The_Headers_That_Were_Signed_And_No_Others()
    {
        using var fixture = NewFixture();
        fixture.AtS3 = static _ => Replies.File(Photo, "binary/octet-stream");

        var answer = await fixture.PostAsync(
            $$$"""
            ,"sourceS3PresignedUrl":{"url":"{{{Url}}}","headers":{"content-type":"image/png","x-amz-expected-bucket-owner":"1",
            "host":"evil","Authorization":"a","Cookie":"b","Content-Length":"9","Transfer-Encoding":"chunked"}}
            """);

        Assert.Equal("4711", answer.Text("mediaId"));
        var request = Assert.Single(fixture.S3.Requests);
        Assert.Equal(("GET", Url), (request.Method, request.Address.OriginalString));
        Assert.Equal(["Content-Length", "Content-Type", "x-amz-expected-bucket-owner"], request.Headers.Keys.Order());
        Assert.Equal("image/png", request.Header("Content-Type"));
        Assert.Equal("0", request.Header("Content-Length"));
        var upload = Assert.Single(fixture.Meta.Requests);
        Assert.Equal(Expected(upload, "image/png", "png"), upload.Body);
    }

    [Theory]
    [InlineData("https://evil.example/s3x.amazonaws.com/", "InvalidParametersException")]
    [InlineData("https://user@abc.s3.amazonaws.com/", "InvalidParametersException")]
    [InlineData("https://10.0.0.1/s3.amazonaws.com/", "InvalidParametersException")]
    [InlineData("http://abc.s3.amazonaws.com/", "ValidationException")]
    public async Task A_Url_That_Is_Not_Of_S3_Is_Never_Called(string url, string error)
    {
        using var fixture = NewFixture();

        (await fixture.PostAsync($$$""","sourceS3PresignedUrl":{"url":"{{{url}}}","headers":{"Content-Type":"image/png"}}"""))
            .IsRefused(error, "sourceS3PresignedUrl");

        Assert.Empty(fixture.S3.Requests);
    }

    [Theory]
    [InlineData("", "Content-Type")]
    [InlineData("\"Content-Type\":\"\"", "Content-Type")]
    [InlineData("\"Content-Type\":\"image/png\",\"x-amz-a\":\"b\\r\\nHost: evil\"", "line breaks")]
    [InlineData("\"Content-Type\":\"image/png\",\"x-amz-a\\r\\nHost\":\"evil\"", "name")]
    [InlineData("\"Content-Type\":\"image/png\",\"\":\"evil\"", "name")]
    [InlineData("\"Content-Type\":\"image/png\",\"x-amz-\\u00e9\":\"1\"", "name")]
    [InlineData("\"Content-Type\":\"image/png\",\"x-amz-a\":\"\\u00e9\"", "ASCII")]
    [InlineData("\"Content-Type\":\"image/png\",\"content-type\":\"image/jpeg\"", "twice")]
    public async Task Headers_Must_Be_Headers_And_Hold_The_Type(string headers, string text)
    {
        using var fixture = NewFixture();

        (await fixture.PostAsync($$$""","sourceS3PresignedUrl":{"url":"{{{Url}}}","headers":{ {{{headers}}} }}"""))
            .IsRefused("InvalidParametersException", "sourceS3PresignedUrl", text);

        Assert.Empty(fixture.S3.Requests);
    }

    [Theory]
    [InlineData(403, "AccessDenied", "AccessDeniedException")]
    [InlineData(404, "NoSuchKey", "ResourceNotFoundException")]
    [InlineData(400, "AuthorizationQueryParametersError", "InvalidParametersException")]
    [InlineData(503, "SlowDown", "DependencyException")]
    [InlineData(500, "InternalError", "DependencyException")]
    public async Task What_S3_Says_To_A_Presigned_Url_Becomes_The_Models_Error(int status, string code, string error)
    {
        using var fixture = NewFixture();
        fixture.AtS3 = _ => Replies.S3Error((HttpStatusCode)status, code);

        var answer = await PostUrlAsync(fixture);

        answer.IsRefused(error, "sourceS3PresignedUrl", code);
        Assert.DoesNotContain("secret-of-s3", answer.Message, StringComparison.Ordinal);
        Assert.Single(fixture.S3.Requests);
    }

    [Fact]
    public async Task A_Redirect_Is_Not_Followed()
    {
        using var fixture = NewFixture();
        fixture.AtS3 = static _ => Replies.Redirect("https://evil.example/");

        (await PostUrlAsync(fixture)).IsRefused("InvalidParametersException", "redirect");

        Assert.Single(fixture.S3.Requests);
    }

    [Fact]
    public async Task An_Answer_Without_A_Length_Is_Refused()
    {
        using var fixture = NewFixture();
        fixture.AtS3 = static _ => Replies.Stream(new OneWayStream(Photo), length: null);

        (await PostUrlAsync(fixture)).IsRefused("InvalidParametersException", "Content-Length");

        Assert.Empty(fixture.Meta.Requests);
    }

    [Fact]
    public async Task A_Host_That_Does_Not_Answer_Is_A_Dependency()
    {
        using var fixture = NewFixture();
        fixture.AtS3 = static _ => throw new HttpRequestException("no route to bucket-name");

        Assert.DoesNotContain(
            "bucket-name", (await PostUrlAsync(fixture)).IsRefused("DependencyException").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_File_That_Breaks_Off_Is_Not_Blamed_On_Meta()
    {
        using var fixture = NewFixture();
        fixture.AtS3 = static _ => Replies.Stream(new OneWayStream(Photo), Photo.Length + 1);

        (await PostUrlAsync(fixture)).IsRefused("DependencyException", "cut off");
    }
}
