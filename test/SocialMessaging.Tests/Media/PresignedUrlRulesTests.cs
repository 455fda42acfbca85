using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Media;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Settings;

namespace SocialMessaging.Tests.Media;

public sealed class PresignedUrlRulesTests
{
    [Theory]
    [InlineData("https://s3.amazonaws.com/bucket/key?X-Amz-Signature=1")]
    [InlineData("https://bucket.s3.amazonaws.com/key")]
    [InlineData("https://s3.eu-central-1.amazonaws.com/bucket/key")]
    [InlineData("https://bucket.s3.eu-central-1.amazonaws.com/key")]
    [InlineData("https://my.dotted.bucket.s3.us-gov-west-1.amazonaws.com/key")]
    [InlineData("https://s3-us-west-2.amazonaws.com/bucket/key")]
    [InlineData("https://bucket.s3-us-west-2.amazonaws.com/key")]
    [InlineData("https://s3.dualstack.us-west-2.amazonaws.com/bucket/key")]
    [InlineData("https://bucket.s3.dualstack.ap-southeast-1.amazonaws.com/key")]
    [InlineData("https://s3-external-1.amazonaws.com/bucket/key")]
    [InlineData("https://bucket.s3.us-east-1.amazonaws.com:443/key.amazonaws.com/")]
    [InlineData("https://BUCKET.S3.us-east-1.amazonaws.com/key.s3.amazonaws.com/")]
    public void Urls_That_Lead_To_S3_Are_Called(string url) => Assert.Equal(443, Require(url).Port);

    [Theory]
    [InlineData("https://evil.example/s3x.amazonaws.com/")]
    [InlineData("https://evil.example/?s3.us-east-1.amazonaws.com/")]
    [InlineData("https://evil.example:443/s3.amazonaws.com/x")]
    [InlineData("https://s3.amazonaws.com.evil.example/s3.amazonaws.com/")]
    [InlineData("https://evils3.amazonaws.com/key")]
    [InlineData("https://s3xamazonaws.com/s3.amazonaws.com/")]
    [InlineData("https://s3.us-east-1xamazonaws.com/key")]
    [InlineData("https://bucket.s3.us-east-1.amazonaws.comx/s3.amazonaws.com/")]
    [InlineData("https://s3.amazonaws.com./s3.amazonaws.com/")]
    [InlineData("https://s3.execute-api.us-east-1.amazonaws.com/prod")]
    [InlineData("https://s3.elb.us-east-1.amazonaws.com/x")]
    [InlineData("https://s3-website-us-east-1.amazonaws.com/x")]
    [InlineData("https://bucket.s3-website.us-east-1.amazonaws.com/x")]
    [InlineData("https://bucket.vpce-1.s3.us-east-1.vpce.amazonaws.com/x")]
    [InlineData("https://s3.ec2.amazonaws.com/x")]
    [InlineData("https://-bucket.s3.amazonaws.com/x")]
    [InlineData("https://169.254.169.254/s3.us-east-1.amazonaws.com/")]
    [InlineData("https://[::1]/s3.us-east-1.amazonaws.com/")]
    [InlineData("https://2130706433/s3.us-east-1.amazonaws.com/")]
    [InlineData("https://0x7f.1/s3.us-east-1.amazonaws.com/")]
    [InlineData("https://localhost/s3.us-east-1.amazonaws.com/")]
    [InlineData("https://s3.amazonaws.com:8443/s3.amazonaws.com/")]
    [InlineData("https://s3.amazonaws.com:80/s3.amazonaws.com/")]
    [InlineData("https://s3.amazonaws.com@evil.example/s3.amazonaws.com/")]
    [InlineData("https://user:password@s3.amazonaws.com/s3.amazonaws.com/")]
    [InlineData("https://@s3.amazonaws.com/s3.amazonaws.com/")]
    [InlineData("https://evil.example\\@s3.amazonaws.com/s3.amazonaws.com/")]
    [InlineData("https://evil.example#@s3.amazonaws.com/")]
    [InlineData("https://evil.example%2f@s3.amazonaws.com/")]
    [InlineData("https://s3.amazonaws.com%2eevil.example/s3.amazonaws.com/")]
    [InlineData("https://s3%2eamazonaws.com/s3.amazonaws.com/")]
    [InlineData("https://s3.amazonaws.com/a b")]
    [InlineData("https://s3.amazonaws.com/\tx")]
    [InlineData("https://\uFF53\uFF13.amazonaws.com/s3.amazonaws.com/")]
    [InlineData("https://s3\u3002evil.example/s3.amazonaws.com/")]
    [InlineData("https://s3.amazonaws.com/caf\u00E9")]
    [InlineData("https:///s3.amazonaws.com/x")]
    [InlineData("https://s3..amazonaws.com/x")]
    public void Urls_That_Only_Look_Like_S3_Are_Refused(string url)
    {
        var refusal = Assert.Throws<InvalidParametersException>(() => Require(url));

        Assert.StartsWith("sourceS3PresignedUrl: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://s3.amazonaws.com/x")]
    [InlineData("ftp://s3.amazonaws.com/x")]
    [InlineData("file:///s3.amazonaws.com/x")]
    [InlineData("s3.amazonaws.com/x")]
    [InlineData("HTTPS://s3.amazonaws.com/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("https://s3.amazonaws.com:443/x")]
    [InlineData("https://s3.amazonaws.com")]
    [InlineData("https://s3.amazonaws.com/\nx")]
    [InlineData("https://s3.us-east-1.amazonaws.com.cn/x")]
    [InlineData("http://127.0.0.1:5000/bucket/key")]
    public void Urls_Beside_The_Pattern_Break_A_Constraint_And_Are_Not_Echoed(string url)
    {
        var refusal = Assert.Throws<ValidationException>(() => Require(url));

        Assert.Equal(
            "1 validation error detected: Value at 'sourceS3PresignedUrl.url' failed to satisfy constraint: "
            + "Member must satisfy regular expression pattern: https://(.*)s3(.*).amazonaws.com/(.*)",
            refusal.Message);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/bucket/key?X-Amz-Signature=1")]
    [InlineData("http://bucket.localhost:5000/key")]
    public void An_Emulator_Of_The_Settings_Is_Called(string url) =>
        Assert.Equal(url, Require(url, "http://127.0.0.1:5000", "http://bucket.localhost:5000/").OriginalString);

    [Theory]
    [InlineData("http://127.0.0.1:5001/bucket/key")]
    [InlineData("https://127.0.0.1:5000/bucket/key")]
    [InlineData("http://127.0.0.1/bucket/key")]
    [InlineData("http://127.0.0.1:5000.evil.example/bucket/key")]
    public void Another_Origin_Than_The_Emulators_Keeps_The_Pattern(string url) =>
        Assert.Throws<ValidationException>(() => Require(url, "http://127.0.0.1:5000"));

    [Fact]
    public void User_Information_Is_Refused_For_Emulators_Too() =>
        Assert.Throws<InvalidParametersException>(() => Require("http://user@127.0.0.1:5000/bucket/key", "http://127.0.0.1:5000"));

    [Fact]
    public void Path_And_Query_Stay_As_They_Were_Signed()
    {
        const string path = "/a%2Fb/%41/../c%20d//e?X-Amz-Signature=%7e%7E&x=a%2Bb";

        Assert.Equal(path, Require("https://bucket.s3.us-east-1.amazonaws.com" + path).PathAndQuery);
    }

    private static Uri Require(string url, params string[] emulators)
    {
        var options = new SocialMessagingOptions();
        foreach (var emulator in emulators)
        {
            options.Media.PresignedUrlHosts.Add(emulator);
        }

        return new PresignedUrlRules(Options.Create(options)).Require(new S3PresignedUrl { Url = url }, "sourceS3PresignedUrl");
    }
}
