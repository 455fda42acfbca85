using System.Reflection;
using CsCheck;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Model;
using SocialMessaging.Validation;

namespace SocialMessaging.Tests.Validation;

/// <summary>The hand-written tests of the model's patterns against the patterns themselves, as ECMA 262 reads them.</summary>
public sealed class ModelPatternTests
{
    private static readonly Dictionary<string, ModelPattern> Patterns = typeof(ModelPatterns)
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Select(property => property.GetValue(null))
        .OfType<ModelPattern>()
        .ToDictionary(pattern => pattern.Text);

    /// <summary>What the patterns are made of, what nearly is, and what ends a line.</summary>
    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.OneOf<string>("arn:", "arn", ":", "/", "waba-", ":waba/", "phone-number-id-", ":phone-number-id/", ":iam::", ":role/",
            "000000000000", "arn:aws", ":kms:", "us-east-1", "key/", "alias/", "https://", "s3", ".amazonaws.com/", "amazonaws", "com/",
            ".", "-", "+", "+1", "2026-01-31", "DE", "sns", "a", "Z", "7", "@", "_", "\n", "\r", "\u2028", "\u2029", "\u0661", " ", "é"),
        Gen.String[0, 3]).Array[0, 9].Select(string.Concat);

    public static TheoryData<string> Shapes => [.. SmithyPatterns.All.Keys];

    [Fact]
    public void Every_Pattern_Of_The_Model_Is_Matched_By_Hand() =>
        Assert.Equal(SmithyPatterns.All.Values.Distinct().Order(StringComparer.Ordinal), Patterns.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_Hand_Agrees_With_Its_Pattern(string shape)
    {
        var pattern = Patterns[SmithyPatterns.All[shape]];
        Value.Sample(value => pattern.Matches(value) == SmithyPatterns.Matches(pattern.Text, value), iter: FuzzCases.Count);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_Pattern_Takes_The_Sample_That_Is_Used_In_Calls(string shape) =>
        Assert.True(Patterns[SmithyPatterns.All[shape]].Matches(ServiceModel.Text(ValidInputs.Of(shape))));

    [Theory]
    [InlineData("EventDestinationArn", "arn:aws:sns:us-east-1:000000000000:topic")]
    [InlineData("EventDestinationArn", "arn:aws:connect:us-east-1:000000000000:instance/0a")]
    [InlineData("RoleArn", "arn:aws:iam::000000000000:role/events")]
    [InlineData("KmsKeyArn", "arn:aws-cn:kms:cn-north-1:000000000000:alias/a:b")]
    [InlineData("LinkedWhatsAppBusinessAccountId", "arn:aws:social-messaging:us-east-1:000000000000:waba/0a")]
    [InlineData("WhatsAppPhoneNumberId", "phone-number-id-")]
    [InlineData("WhatsAppDestinationPhoneNumber", "+15550109999")]
    [InlineData("S3PresignedUrlUrlString", "https://s3xamazonawsamazonaws.com/")]
    public void A_Pattern_Takes_What_It_Is_For_And_Not_With_A_Line_Before_Or_Behind(string shape, string value)
    {
        var pattern = Patterns[SmithyPatterns.All[shape]];

        Assert.True(pattern.Matches(value));
        Assert.All(["\n", "\r", "\u2028", "\u2029"], end => Assert.False(pattern.Matches(value + end) || pattern.Matches(end + value)));
    }

    /// <summary>With a pattern that goes back and forth these do not end within the life of a test run.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Long_Hostile_Values_Come_To_An_End(string shape)
    {
        const int Times = 500_000;
        var pattern = Patterns[SmithyPatterns.All[shape]];
        string[] repeated =
        [
            ":a", "a", ":", ":iam::", ":waba/", "s3", "amazonaws", "s3.amazonaws", ":role/", "0", "-", ".", ":phone-number-id/a",
        ];
        foreach (var part in repeated)
        {
            var hostile = string.Concat(Enumerable.Repeat(part, Times));
            Assert.All(
                ["arn:", "https://", "waba-", "phone-number-id-", "+1", ""],
                start => Assert.False(pattern.Matches(start + hostile + "\n")));
        }
    }
}
