using SocialMessaging.Authentication;
using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Tests.Authentication;

public sealed class CallerPermissionsTests
{
    private const string Phone = "arn:aws:social-messaging:us-east-1:123456789012:phone-number-id/0123456789abcdef";

    [Theory]
    [InlineData("*")]
    [InlineData("SendWhatsAppMessage")]
    [InlineData("sendwhatsappmessage")]
    [InlineData("social-messaging:SendWhatsAppMessage")]
    [InlineData("Social-Messaging:Send*")]
    [InlineData("social-messaging:*")]
    [InlineData("Send*Message")]
    [InlineData("Send????????Message")]
    [InlineData("*:*")]
    [InlineData("**Message**")]
    public void An_Action_Is_Allowed_By_Name_And_Pattern(string action) =>
        CallerPermissions.RequireAction(Caller([action], ["*"]), "SendWhatsAppMessage");

    [Theory]
    [InlineData("")]
    [InlineData("SendWhatsApp")]
    [InlineData("SendWhatsAppMessages")]
    [InlineData("Send?Message")]
    [InlineData("s3:*")]
    [InlineData("social-messaging:Get*")]
    [InlineData("social-messaging")]
    [InlineData("?")]
    public void Another_Action_Is_Denied_In_The_Words_Of_Aws(string action)
    {
        var denied = Assert.Throws<AccessDeniedException>(
            () => CallerPermissions.RequireAction(Caller([action], ["*"]), "SendWhatsAppMessage"));

        Assert.Equal(
            "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: social-messaging:SendWhatsAppMessage", denied.Message);
    }

    [Theory]
    [InlineData("*")]
    [InlineData(Phone)]
    [InlineData("arn:aws:social-messaging:*:123456789012:phone-number-id/*")]
    [InlineData("arn:aws:social-messaging:us-east-?:*:phone-number-id/0123456789abcde?")]
    public void A_Resource_Is_Allowed_By_Name_And_Pattern(string resource) =>
        CallerPermissions.RequireResource(Caller(["*"], ["arn:aws:s3:::x", resource]), "SendWhatsAppMessage", Phone);

    [Theory]
    [InlineData("arn:aws:social-messaging:us-east-1:123456789012:waba/*")]
    [InlineData("ARN:aws:social-messaging:us-east-1:123456789012:phone-number-id/0123456789abcdef")]
    [InlineData("arn:aws:social-messaging:us-east-1:123456789012:phone-number-id/0123456789ABCDEF")]
    [InlineData("arn:aws:social-messaging:us-east-1:123456789012:phone-number-id/0123456789abcde")]
    public void Another_Resource_Is_Denied_In_The_Words_Of_Aws(string resource)
    {
        var denied = Assert.Throws<AccessDeniedException>(
            () => CallerPermissions.RequireResource(Caller(["*"], [resource]), "SendWhatsAppMessage", Phone));

        Assert.Equal(
            "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: social-messaging:SendWhatsAppMessage "
            + $"on resource: {Phone}",
            denied.Message);
    }

    [Fact]
    public void An_Action_Without_A_Resource_Needs_All_Resources()
    {
        CallerPermissions.RequireResource(Caller(["List*"], ["arn:x", "*"]), "ListLinkedWhatsAppBusinessAccounts", null);

        var denied = Assert.Throws<AccessDeniedException>(() => CallerPermissions.RequireResource(
            Caller(["List*"], ["arn:aws:social-messaging:us-east-1:123456789012:*"]), "ListLinkedWhatsAppBusinessAccounts", null));
        Assert.EndsWith("social-messaging:ListLinkedWhatsAppBusinessAccounts on resource: *", denied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_Has_No_Permissions_May_Do_Nothing()
    {
        Assert.Throws<AccessDeniedException>(() => CallerPermissions.RequireAction(Caller([], ["*"]), "SendWhatsAppMessage"));
        Assert.Throws<AccessDeniedException>(() => CallerPermissions.RequireAction(Caller(["*"], []), "SendWhatsAppMessage"));
        Assert.Throws<AccessDeniedException>(() => CallerPermissions.RequireResource(Caller(["*"], []), "SendWhatsAppMessage", Phone));
    }

    [Fact]
    public void A_Pattern_Of_Many_Asterisks_Ends()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 2_000)) + "b";
        Assert.False(WildcardPattern.Matches(pattern, new string('a', 10_000), ignoreCase: false));
    }

    private static CallerIdentity Caller(IReadOnlyList<string> actions, IReadOnlyList<string> resources) =>
        new("123456789012", "arn:aws:iam::123456789012:user/ann", actions, resources);
}
