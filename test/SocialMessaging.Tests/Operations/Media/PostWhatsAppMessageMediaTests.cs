using System.Net;
using System.Text;
using SocialMessaging.Accounts;
using SocialMessaging.Media;
using SocialMessaging.Tests.Media;

namespace SocialMessaging.Tests.Operations.Media;

public sealed class PostWhatsAppMessageMediaTests
{
    private const string File = """,  "sourceS3File":{"bucketName":"media-bucket","key":"in/photo.jpg"}""";
    private const string Url = "https://bucket.s3.us-east-1.amazonaws.com/photo.jpg?X-Amz-Signature=1";

    private static readonly byte[] Photo = [.. Enumerable.Range(0, 5000).Select(static i => (byte)i)];

    [Fact]
    public async Task An_Object_Is_Uploaded_As_A_Form_Of_Known_Length()
    {
        using var bench = Bench();

        var answer = await bench.PostAsync(File);

        Assert.Equal("4711", answer.Text("mediaId"));
        var request = Assert.Single(bench.Meta.Requests);
        Assert.Equal($"{MediaBench.GraphUrl}/v23.0/{MediaBench.MetaNumberId}/media", request.Address.ToString());
        Assert.Equal($"Bearer {MediaBench.Token}", request.Header("Authorization"));
        Assert.False(request.IsChunked);
        Assert.Equal($"{request.Body.Length}", request.Header("Content-Length"));
        Assert.Equal(Expected(request, "image/jpeg", "jpeg"), request.Body);
    }

    [Fact]
    public async Task A_Presigned_Url_Is_Read_With_The_Headers_That_Were_Signed_And_No_Others()
    {
        using var bench = Bench();
        bench.AtS3 = static _ => Replies.File(Photo, "binary/octet-stream");

        var answer = await bench.PostAsync(
            $$$"""
            ,"sourceS3PresignedUrl":{"url":"{{{Url}}}","headers":{"content-type":"image/png","x-amz-expected-bucket-owner":"1",
            "host":"evil","Authorization":"a","Cookie":"b","Content-Length":"9","Transfer-Encoding":"chunked"}}
            """);

        Assert.Equal("4711", answer.Text("mediaId"));
        var request = Assert.Single(bench.S3.Requests);
        Assert.Equal(("GET", Url), (request.Method, request.Address.OriginalString));
        Assert.Equal(["Content-Length", "Content-Type", "x-amz-expected-bucket-owner"], request.Headers.Keys.Order());
        Assert.Equal("image/png", request.Header("Content-Type"));
        Assert.Equal("0", request.Header("Content-Length"));
        var upload = Assert.Single(bench.Meta.Requests);
        Assert.Equal(Expected(upload, "image/png", "png"), upload.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","sourceS3File":null""")]
    [InlineData(
        ""","sourceS3File":{"bucketName":"media-bucket","key":"a"},"sourceS3PresignedUrl":"""
        + """{"url":"https://abc.s3.amazonaws.com/x","headers":{}}""")]
    public async Task Neither_And_Both_Sources_Are_Refused(string members)
    {
        using var bench = Bench();

        (await bench.PostAsync(members)).IsRefused("InvalidParametersException", "Exactly one of sourceS3File and sourceS3PresignedUrl");

        Assert.Empty(bench.Meta.Requests);
    }

    [Theory]
    [InlineData("phone-number-id-ffffffffffffffffffffffffffffffff")]
    [InlineData("arn:aws:social-messaging:us-east-1:444455556666:phone-number-id/0000000000000000000000000000000a")]
    public async Task A_Number_That_Is_Not_The_Callers_Is_Not_Found(string number)
    {
        using var bench = Bench();

        (await bench.PostAsync(File, number)).IsRefused("ResourceNotFoundException", "originationPhoneNumberId");
    }

    [Fact]
    public async Task The_Setup_Of_The_Account_Must_Be_Complete()
    {
        using var bench = Bench();
        bench.Accounts.Account = bench.Accounts.Account! with { Status = RegistrationStatus.Incomplete };

        (await bench.PostAsync(File)).IsRefused("InvalidParametersException", "originationPhoneNumberId", "INCOMPLETE");
    }

    [Fact]
    public async Task An_Unlisted_Bucket_Is_Denied()
    {
        using var bench = Bench();

        (await bench.PostAsync(""","sourceS3File":{"bucketName":"other-bucket","key":"a.jpg"}""")).IsRefused(
            "AccessDeniedException", "sourceS3File");
    }

    [Fact]
    public async Task An_Object_That_Is_Not_There_Is_Not_Found()
    {
        using var bench = Bench();

        (await bench.PostAsync(""","sourceS3File":{"bucketName":"media-bucket","key":"none.jpg"}""")).IsRefused(
            "ResourceNotFoundException", "sourceS3File");
    }

    [Theory]
    [InlineData("denied", "AccessDeniedException", 403)]
    [InlineData("refused", "InvalidParametersException", 400)]
    [InlineData("unavailable", "DependencyException", 502)]
    public async Task What_A_Bucket_Says_Becomes_The_Models_Error(string what, string error, int status)
    {
        using var bench = Bench();
        bench.Buckets.Fault = address => what switch
        {
            "denied" => new BucketDeniedException($"{address.Member}: no.", inner: null),
            "refused" => new ObjectRefusedException($"{address.Member}: no.", inner: null),
            _ => new BucketUnavailableException($"{address.Member}: no.", inner: null),
        };

        Assert.Equal(status, (await bench.PostAsync(File)).IsRefused(error, "sourceS3File").Status);
    }

    [Theory]
    [InlineData("image/gif", 10, "Content-Type must be one of audio/aac")]
    [InlineData("image/jpeg", 5_242_881, "at most 5242880 bytes as image")]
    [InlineData("image/webp", 512_001, "at most 512000 bytes as sticker")]
    [InlineData("image/jpeg", 0, "empty")]
    public async Task Type_And_Size_Are_Checked_Before_The_Upload(string type, int length, string text)
    {
        using var bench = Bench();
        bench.Buckets.Put(MediaBench.Bucket, "in/photo.jpg", new byte[length], type);

        (await bench.PostAsync(File)).IsRefused("InvalidParametersException", "sourceS3File", text);

        Assert.Empty(bench.Meta.Requests);
    }

    [Fact]
    public async Task A_Generic_Type_Gives_Way_To_The_Ending_Of_The_Key()
    {
        using var bench = Bench();
        bench.Buckets.Put(MediaBench.Bucket, "in/photo.jpg", Photo, "binary/octet-stream");

        Assert.Equal(200, (await bench.PostAsync(File)).Status);
    }

    [Theory]
    [InlineData("https://evil.example/s3x.amazonaws.com/", "InvalidParametersException")]
    [InlineData("https://user@abc.s3.amazonaws.com/", "InvalidParametersException")]
    [InlineData("https://10.0.0.1/s3.amazonaws.com/", "InvalidParametersException")]
    [InlineData("http://abc.s3.amazonaws.com/", "ValidationException")]
    public async Task A_Url_That_Is_Not_Of_S3_Is_Never_Called(string url, string error)
    {
        using var bench = Bench();

        (await bench.PostAsync($$$""","sourceS3PresignedUrl":{"url":"{{{url}}}","headers":{"Content-Type":"image/png"}}"""))
            .IsRefused(error, "sourceS3PresignedUrl");

        Assert.Empty(bench.S3.Requests);
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
        using var bench = Bench();

        (await bench.PostAsync($$$""","sourceS3PresignedUrl":{"url":"{{{Url}}}","headers":{ {{{headers}}} }}"""))
            .IsRefused("InvalidParametersException", "sourceS3PresignedUrl", text);

        Assert.Empty(bench.S3.Requests);
    }

    [Theory]
    [InlineData(403, "AccessDenied", "AccessDeniedException")]
    [InlineData(404, "NoSuchKey", "ResourceNotFoundException")]
    [InlineData(400, "AuthorizationQueryParametersError", "InvalidParametersException")]
    [InlineData(503, "SlowDown", "DependencyException")]
    [InlineData(500, "InternalError", "DependencyException")]
    public async Task What_S3_Says_To_A_Presigned_Url_Becomes_The_Models_Error(int status, string code, string error)
    {
        using var bench = Bench();
        bench.AtS3 = _ => Replies.S3Error((HttpStatusCode)status, code);

        var answer = await PostUrlAsync(bench);

        answer.IsRefused(error, "sourceS3PresignedUrl", code);
        Assert.DoesNotContain("secret-of-s3", answer.Message, StringComparison.Ordinal);
        Assert.Single(bench.S3.Requests);
    }

    [Fact]
    public async Task A_Redirect_Is_Not_Followed()
    {
        using var bench = Bench();
        bench.AtS3 = static _ => Replies.Redirect("https://evil.example/");

        (await PostUrlAsync(bench)).IsRefused("InvalidParametersException", "redirect");

        Assert.Single(bench.S3.Requests);
    }

    [Fact]
    public async Task An_Answer_Without_A_Length_Is_Refused()
    {
        using var bench = Bench();
        bench.AtS3 = static _ => Replies.Stream(new OneWayStream(Photo), length: null);

        (await PostUrlAsync(bench)).IsRefused("InvalidParametersException", "Content-Length");

        Assert.Empty(bench.Meta.Requests);
    }

    [Fact]
    public async Task A_Host_That_Does_Not_Answer_Is_A_Dependency()
    {
        using var bench = Bench();
        bench.AtS3 = static _ => throw new HttpRequestException("no route to bucket-name");

        Assert.DoesNotContain(
            "bucket-name", (await PostUrlAsync(bench)).IsRefused("DependencyException").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_File_That_Breaks_Off_Is_Not_Blamed_On_Meta()
    {
        using var bench = Bench();
        bench.AtS3 = static _ => Replies.Stream(new OneWayStream(Photo), Photo.Length + 1);

        (await PostUrlAsync(bench)).IsRefused("DependencyException", "cut off");
    }

    [Theory]
    [InlineData(190, 401, "AccessDeniedByMetaException")]
    [InlineData(131053, 400, "InvalidParametersException")]
    [InlineData(80007, 400, "ThrottledRequestException")]
    [InlineData(131000, 500, "DependencyException")]
    public async Task What_Meta_Refuses_Becomes_The_Models_Error_And_Is_Not_Repeated(int code, int status, string error)
    {
        using var bench = Bench();
        bench.AtMeta = _ => Replies.GraphError(code, "Meta says no", (HttpStatusCode)status);

        (await bench.PostAsync(File)).IsRefused(error, "Meta says no");

        Assert.Single(bench.Meta.Requests);
    }

    [Fact]
    public async Task A_Broken_Connection_To_Meta_Is_A_Dependency_And_Is_Not_Repeated()
    {
        using var bench = Bench();
        bench.AtMeta = static _ => throw new HttpRequestException("reset");

        (await bench.PostAsync(File)).IsRefused("DependencyException", "Meta did not answer");

        Assert.Single(bench.Meta.Requests);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    public async Task An_Answer_Of_Meta_Without_An_Id_Is_A_Dependency(string body)
    {
        using var bench = Bench();
        bench.AtMeta = _ => Replies.Json(body);

        (await bench.PostAsync(File)).IsRefused("DependencyException");
    }

    [Fact]
    public async Task The_Hosts_Deadline_Ends_The_Transfer()
    {
        using var bench = Bench();
        bench.Limit = TimeSpan.Zero;

        (await bench.PostAsync(File)).IsRefused("DependencyException", "in time");
    }

    [Theory]
    [InlineData(""","sourceS3File":{"bucketName":"A","key":"k"}""", "sourceS3File.bucketName")]
    [InlineData(""","sourceS3File":{"key":"k"}""", "sourceS3File.bucketName")]
    [InlineData(""","sourceS3File":{"bucketName":"media-bucket"}""", "sourceS3File.key")]
    [InlineData(""","sourceS3PresignedUrl":{"url":""}""", "sourceS3PresignedUrl.url")]
    [InlineData(""","sourceS3PresignedUrl":{"url":"https://s3.amazonaws.com/"}""", "sourceS3PresignedUrl.headers")]
    public async Task A_Broken_Constraint_Names_Its_Member(string members, string member)
    {
        using var bench = Bench();

        (await bench.PostAsync(members)).IsRefused("ValidationException", member);
    }

    private static Task<MediaAnswer> PostUrlAsync(MediaBench bench) =>
        bench.PostAsync($$$""","sourceS3PresignedUrl":{"url":"{{{Url}}}","headers":{"Content-Type":"image/png"}}""");

    private static MediaBench Bench()
    {
        var bench = new MediaBench { AtMeta = static _ => Replies.Json("""{"id":"4711"}""") };
        bench.Buckets.Put(MediaBench.Bucket, "in/photo.jpg", Photo, "image/jpeg");
        return bench;
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
