using System.Net;
using System.Text;
using SocialMessaging.Accounts;
using SocialMessaging.Media;
using SocialMessaging.Tests.Media;

namespace SocialMessaging.Tests.Operations.Media;

public sealed partial class PostWhatsAppMessageMediaTests
{
    private const string File = """,  "sourceS3File":{"bucketName":"media-bucket","key":"in/photo.jpg"}""";
    private const string Url = "https://bucket.s3.us-east-1.amazonaws.com/photo.jpg?X-Amz-Signature=1";

    private static readonly byte[] Photo = [.. Enumerable.Range(0, 5000).Select(static i => (byte)i)];

    [Fact]
    public async Task An_Object_Is_Uploaded_As_A_Form_Of_Known_Length()
    {
        using var fixture = NewFixture();

        var answer = await fixture.PostAsync(File);

        Assert.Equal("4711", answer.Text("mediaId"));
        var request = Assert.Single(fixture.Meta.Requests);
        Assert.Equal($"{MediaFixture.GraphUrl}/v23.0/{MediaFixture.MetaNumberId}/media", request.Address.ToString());
        Assert.Equal($"Bearer {MediaFixture.Token}", request.Header("Authorization"));
        Assert.False(request.IsChunked);
        Assert.Equal($"{request.Body.Length}", request.Header("Content-Length"));
        Assert.Equal(Expected(request, "image/jpeg", "jpeg"), request.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","sourceS3File":null""")]
    [InlineData(
        ""","sourceS3File":{"bucketName":"media-bucket","key":"a"},"sourceS3PresignedUrl":"""
        + """{"url":"https://abc.s3.amazonaws.com/x","headers":{}}""")]
    public async Task Neither_And_Both_Sources_Are_Refused(string members)
    {
        using var fixture = NewFixture();

        (await fixture.PostAsync(members)).IsRefused("InvalidParametersException", "Exactly one of sourceS3File and sourceS3PresignedUrl");

        Assert.Empty(fixture.Meta.Requests);
    }

    [Theory]
    [InlineData("phone-number-id-ffffffffffffffffffffffffffffffff")]
    [InlineData("arn:aws:social-messaging:us-east-1:444455556666:phone-number-id/0000000000000000000000000000000a")]
    public async Task A_Number_That_Is_Not_The_Callers_Is_Not_Found(string number)
    {
        using var fixture = NewFixture();

        (await fixture.PostAsync(File, number)).IsRefused("ResourceNotFoundException", "originationPhoneNumberId");
    }

    [Fact]
    public async Task The_Setup_Of_The_Account_Must_Be_Complete()
    {
        using var fixture = NewFixture();
        fixture.Accounts.Account = fixture.Accounts.Account! with { Status = RegistrationStatus.Incomplete };

        (await fixture.PostAsync(File)).IsRefused("InvalidParametersException", "originationPhoneNumberId", "INCOMPLETE");
    }

    [Fact]
    public async Task An_Unlisted_Bucket_Is_Denied()
    {
        using var fixture = NewFixture();

        (await fixture.PostAsync(""","sourceS3File":{"bucketName":"other-bucket","key":"a.jpg"}""")).IsRefused(
            "AccessDeniedException", "sourceS3File");
    }

    [Fact]
    public async Task An_Object_That_Is_Not_There_Is_Not_Found()
    {
        using var fixture = NewFixture();

        (await fixture.PostAsync(""","sourceS3File":{"bucketName":"media-bucket","key":"none.jpg"}""")).IsRefused(
            "ResourceNotFoundException", "sourceS3File");
    }

    [Theory]
    [InlineData("denied", "AccessDeniedException", 403)]
    [InlineData("refused", "InvalidParametersException", 400)]
    [InlineData("unavailable", "DependencyException", 502)]
    public async Task What_A_Bucket_Says_Becomes_The_Models_Error(string what, string error, int status)
    {
        using var fixture = NewFixture();
        fixture.Buckets.Fault = address => what switch
        {
            "denied" => new BucketDeniedException($"{address.Member}: no.", inner: null),
            "refused" => new ObjectRefusedException($"{address.Member}: no.", inner: null),
            _ => new BucketUnavailableException($"{address.Member}: no.", inner: null),
        };

        Assert.Equal(status, (await fixture.PostAsync(File)).IsRefused(error, "sourceS3File").Status);
    }

    [Theory]
    [InlineData("image/gif", 10, "Content-Type must be one of audio/aac")]
    [InlineData("image/jpeg", 5_242_881, "at most 5242880 bytes as image")]
    [InlineData("image/webp", 512_001, "at most 512000 bytes as sticker")]
    [InlineData("image/jpeg", 0, "empty")]
    public async Task Type_And_Size_Are_Checked_Before_The_Upload(string type, int length, string text)
    {
        using var fixture = NewFixture();
        fixture.Buckets.Put(MediaFixture.Bucket, "in/photo.jpg", new byte[length], type);

        (await fixture.PostAsync(File)).IsRefused("InvalidParametersException", "sourceS3File", text);

        Assert.Empty(fixture.Meta.Requests);
    }

    [Fact]
    public async Task A_Generic_Type_Gives_Way_To_The_Ending_Of_The_Key()
    {
        using var fixture = NewFixture();
        fixture.Buckets.Put(MediaFixture.Bucket, "in/photo.jpg", Photo, "binary/octet-stream");

        Assert.Equal(200, (await fixture.PostAsync(File)).Status);
    }

    [Theory]
    [InlineData(190, 401, "AccessDeniedByMetaException")]
    [InlineData(131053, 400, "InvalidParametersException")]
    [InlineData(80007, 400, "ThrottledRequestException")]
    [InlineData(131000, 500, "DependencyException")]
    public async Task What_Meta_Refuses_Becomes_The_Models_Error_And_Is_Not_Repeated(int code, int status, string error)
    {
        using var fixture = NewFixture();
        fixture.AtMeta = _ => Replies.GraphError(code, "Meta says no", (HttpStatusCode)status);

        (await fixture.PostAsync(File)).IsRefused(error, "Meta says no");

        Assert.Single(fixture.Meta.Requests);
    }

    [Fact]
    public async Task A_Broken_Connection_To_Meta_Is_A_Dependency_And_Is_Not_Repeated()
    {
        using var fixture = NewFixture();
        fixture.AtMeta = static _ => throw new HttpRequestException("reset");

        (await fixture.PostAsync(File)).IsRefused("DependencyException", "Meta did not answer");

        Assert.Single(fixture.Meta.Requests);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    public async Task An_Answer_Of_Meta_Without_An_Id_Is_A_Dependency(string body)
    {
        using var fixture = NewFixture();
        fixture.AtMeta = _ => Replies.Json(body);

        (await fixture.PostAsync(File)).IsRefused("DependencyException");
    }

    [Fact]
    public async Task The_Hosts_Deadline_Ends_The_Transfer()
    {
        using var fixture = NewFixture();
        fixture.Limit = TimeSpan.Zero;

        (await fixture.PostAsync(File)).IsRefused("DependencyException", "in time");
    }

    [Theory]
    [InlineData(""","sourceS3File":{"bucketName":"A","key":"k"}""", "sourceS3File.bucketName")]
    [InlineData(""","sourceS3File":{"key":"k"}""", "sourceS3File.bucketName")]
    [InlineData(""","sourceS3File":{"bucketName":"media-bucket"}""", "sourceS3File.key")]
    [InlineData(""","sourceS3PresignedUrl":{"url":""}""", "sourceS3PresignedUrl.url")]
    [InlineData(""","sourceS3PresignedUrl":{"url":"https://s3.amazonaws.com/"}""", "sourceS3PresignedUrl.headers")]
    public async Task A_Broken_Constraint_Names_Its_Member(string members, string member)
    {
        using var fixture = NewFixture();

        (await fixture.PostAsync(members)).IsRefused("ValidationException", member);
    }

    private static Task<MediaAnswer> PostUrlAsync(MediaFixture fixture) =>
        fixture.PostAsync($$$""","sourceS3PresignedUrl":{"url":"{{{Url}}}","headers":{"Content-Type":"image/png"}}""");

    private static MediaFixture NewFixture()
    {
        var fixture = new MediaFixture { AtMeta = static _ => Replies.Json("""{"id":"4711"}""") };
        fixture.Buckets.Put(MediaFixture.Bucket, "in/photo.jpg", Photo, "image/jpeg");
        return fixture;
    }

    private static byte[] Expected(RecordedRequest request, string type, string extension)
    {
        var boundary = request.Header("Content-Type")!.Split("boundary=")[1];
        return
        [
            .. Encoding.ASCII.GetBytes(
                $"--{boundary}\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"
                + $"--{boundary}\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n{type}\r\n"
                + $"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"media.{extension}\"\r\nContent-Type: "
                + $"{type}\r\n\r\n"),
            .. Photo,
            .. Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"),
        ];
    }
}
