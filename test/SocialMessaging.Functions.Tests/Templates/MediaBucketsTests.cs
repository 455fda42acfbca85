using System.Text.RegularExpressions;
using SocialMessaging.Settings;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>The setting of a function takes what the template's parameter can express, and nothing else.</summary>
public sealed class MediaBucketsTests
{
    public static TheoryData<string> Names =>
    [
        "media", "my-media.example-1", "abc", "a1b", new string('a', 63), "", "ab", new string('a', 64), "Media", "my_media",
        "-media", "media-", "a..b", "media*", "*", "111122223333/media", "arn:aws:s3:::media", "s3://media", "media/prefix", "me dia",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Template_And_Setting_Take_The_Same_Names(string name)
    {
        var pattern = Template.Stored.Root["Parameters"]["MediaBuckets"]["AllowedPattern"].ToString();
        var inTemplate = Regex.IsMatch(name, $@"\A(?:{pattern})\z");
        var variables = new Dictionary<string, string>
        {
            ["SocialMessaging__Media__Buckets"] = name,
        };
        var options = new SocialMessagingOptions();
        foreach (var entry in FunctionSettings.Read(variables).GetSection("SocialMessaging:Media:Buckets").GetChildren())
        {
            options.Media.Buckets.Add(entry.Value ?? "");
        }

        var result = new SettingsValidation(onLambda: true).Validate(name: null, options);

        Assert.True(inTemplate == result.Succeeded, $"'{name}': template {inTemplate}, setting {result.FailureMessage}");
    }

    [Fact]
    public void Elsewhere_A_Bucket_May_Stand_With_Its_Account()
    {
        var options = new SocialMessagingOptions();
        options.Media.Buckets.Add("111122223333/media");

        Assert.True(new SettingsValidation(onLambda: false).Validate(name: null, options).Succeeded);
        Assert.Contains("on Lambda", new SettingsValidation(onLambda: true).Validate(name: null, options).FailureMessage);
    }
}
