using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Media;
using SocialMessaging.Operations.Shapes;
using SocialMessaging.Settings;

namespace SocialMessaging.Tests.Media;

public sealed class BucketRulesTests
{
    private const string AccountId = "111122223333";

    [Theory]
    [InlineData("open-to-all")]
    [InlineData("open-to-one")]
    public void A_Listed_Bucket_May_Be_Named(string bucket)
    {
        var address = Require(Rules(false, "open-to-all", $"{AccountId}/open-to-one"), bucket, "in/", "77.jpeg");

        Assert.Equal(new ObjectAddress(AccountId, bucket, "in/77.jpeg", "destinationS3File"), address);
    }

    [Theory]
    [InlineData("unlisted")]
    [InlineData("of-another")]
    public void Another_Bucket_Is_Denied_And_Not_Echoed(string bucket)
    {
        var refusal = Assert.Throws<AccessDeniedException>(
            () => Require(Rules(true, "open-to-all", "444455556666/of-another"), bucket, "in/"));

        Assert.Contains("Media:Buckets", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(bucket, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_None_Is_Listed_No_Bucket_Is_Open_On_Aws() =>
        Assert.Throws<AccessDeniedException>(() => Require(Rules(false), "any-bucket", "x"));

    [Fact]
    public void Where_None_Is_Listed_Every_Bucket_Is_Open_Locally() =>
        Assert.Equal("any-bucket", Require(Rules(true), "any-bucket", "x").Bucket);

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("../other-bucket/x")]
    [InlineData("a/../../other-bucket/x")]
    [InlineData("a/./b")]
    [InlineData("a\0b")]
    [InlineData("a\r\nb")]
    public void A_Key_That_Would_Leave_Its_Bucket_Is_Refused(string key) =>
        Assert.Throws<InvalidParametersException>(() => Require(Rules(true), "any-bucket", key));

    [Fact]
    public void A_Key_May_Have_1024_Bytes_And_No_More()
    {
        var key = new string('é', 510);

        Require(Rules(true), "any-bucket", key, "1234");
        Assert.Throws<InvalidParametersException>(() => Require(Rules(true), "any-bucket", key, "12345"));
    }

    [Theory]
    [InlineData("a...b/..c/d..")]
    [InlineData(" spaces + and ü ")]
    public void Other_Keys_Pass_As_They_Are(string key) => Assert.Equal(key, Require(Rules(true), "any-bucket", key).Key);

    private static ObjectAddress Require(BucketRules rules, string bucket, string key, string suffix = "") =>
        rules.Require(AccountId, new S3File { BucketName = bucket, Key = key }, suffix, "destinationS3File");

    private static BucketRules Rules(bool anyIfNoneListed, params string[] buckets)
    {
        var options = new SocialMessagingOptions();
        foreach (var bucket in buckets)
        {
            options.Media.Buckets.Add(bucket);
        }

        return new(Options.Create(options), new BucketPolicy(anyIfNoneListed));
    }
}
