using SocialMessaging.Administration;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Docs;

public sealed class WebhookFieldsTests
{
    [Fact]
    public void The_Deployment_Page_Names_Every_Field_That_The_Doctor_Looks_For()
    {
        var page = File.ReadAllText(Path.Combine(InstalledTools.Root, "docs", "deployment.md"));

        Assert.All(FieldChecks.Needed.Concat(FieldChecks.Optional), field => Assert.Contains($"`{field}`", page, StringComparison.Ordinal));
    }
}
