using System.Text;
using SocialMessaging.Webhooks;

namespace SocialMessaging.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    [Theory]
    [InlineData("test-app-secret", """{"message":"caf\u00e9"}""", "5980113abfc4ffe911f1ae78f92dcf41e10b7d6bc792efd48dfe9ee94131aaf4")]
    [InlineData("test-app-secret",
        """{"object":"whatsapp_business_account"}""", "b6978b21c4467654c466607663db9b43fae44b71083568df403e0a077089208e")]
    [InlineData("test_app_secret",
        """{"object":"whatsapp_business_account","entry":[]}""", "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    public void Metas_Signature_Over_The_Raw_Bytes_Matches(string secret, string body, string signature)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        Assert.True(WebhookSignature.Matches(bytes, "sha256=" + signature, [secret]));
        Assert.True(WebhookSignature.Matches(bytes, "sha256=" + signature, ["the newer one", secret]));
        Assert.Equal("sha256=" + signature, WebhookSignature.Sign(bytes, secret));
        Assert.False(WebhookSignature.Matches(bytes, "sha256=" + signature, ["another"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("5980113abfc4ffe911f1ae78f92dcf41e10b7d6bc792efd48dfe9ee94131aaf4")]
    [InlineData("sha1=5980113abfc4ffe911f1ae78f92dcf41e10b7d6bc792efd48dfe9ee94131aaf4")]
    [InlineData("sha256=5980113abfc4ffe911f1ae78f92dcf41e10b7d6bc792efd48dfe9ee94131aaf")]
    [InlineData("sha256=5980113abfc4ffe911f1ae78f92dcf41e10b7d6bc792efd48dfe9ee94131aaf40")]
    [InlineData("sha256=5980113abfc4ffe911f1ae78f92dcf41e10b7d6bc792efd48dfe9ee94131aafx")]
    public void What_Is_Not_A_Signature_Does_Not_Match(string? header) =>
        Assert.False(WebhookSignature.Matches("""{"message":"caf\u00e9"}"""u8, header, ["test-app-secret"]));

    [Fact]
    public void An_Empty_Or_Missing_Secret_Opens_Nothing()
    {
        var body = "{}"u8;

        Assert.False(WebhookSignature.Matches(body, WebhookSignature.Sign(body, ""), [""]));
        Assert.False(WebhookSignature.Matches(body, WebhookSignature.Sign(body, ""), []));
    }
}
