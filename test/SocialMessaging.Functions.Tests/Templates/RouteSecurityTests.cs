using System.Text.RegularExpressions;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Model;

namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>
/// Who may call what, in the template as CloudFormation sees it; and that these assertions notice when it is no longer so.
/// </summary>
public sealed class RouteSecurityTests
{
    private const string Iam = """[{"AWS_IAM":[]}]""";

    [Fact]
    public Task Each_Route_Has_Exactly_Its_Authorization() => AssertSecurityAsync(Template.Stored.Text);

    [Fact]
    public async Task The_Linter_Finds_Nothing()
    {
        InstalledTools.Require("the template against CloudFormation's rules", "cfn-lint");
        var (exitCode, output, error) = await SamTranslator.RunAsync("cfn-lint", Path.Combine(InstalledTools.Root, "template.yaml"));
        Assert.Equal("", output + error);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public Task An_Authorizer_That_Is_Gone_Is_Noticed() =>
        AssertNoticedAsync("      Auth:\n        DefaultAuthorizer: AWS_IAM\n        EnableIamAuthorizer: true\n", "");

    [Fact]
    public Task An_Authorizer_That_Is_Enabled_But_Not_The_Default_Is_Noticed() =>
        AssertNoticedAsync("        DefaultAuthorizer: AWS_IAM\n", "");

    [Fact]
    public Task An_Authorizer_Behind_A_Condition_Is_Noticed() => AssertNoticedAsync(
        "        DefaultAuthorizer: AWS_IAM\n",
        "        DefaultAuthorizer: !If\n          - HasEmulator\n          - NONE\n          - AWS_IAM\n");

    [Fact]
    public Task A_Route_Without_Authorization_Is_Noticed() => AssertNoticedAsync(
        "            Path: /v1/whatsapp/send\n            Method: POST\n            ApiId: !Ref IamApi\n",
        "            Path: /v1/whatsapp/send\n            Method: POST\n            ApiId: "
        + "!Ref IamApi\n            Auth:\n              Authorizer: NONE\n");

    [Fact]
    public Task A_Missing_Route_Is_Noticed() => AssertNoticedAsync(
        "        Iam:\n          Type: HttpApi\n          Properties:\n            Path: /v1/whatsapp/waba/list\n            Method: "
        + "GET\n            ApiId: !Ref IamApi\n",
        "");

    [Fact]
    public Task A_Route_On_The_Wrong_Api_Is_Noticed() => AssertNoticedAsync(
        "        Default:\n          Type: HttpApi\n          Properties:\n            ApiId: !Ref Api\n",
        "        Default:\n          Type: HttpApi\n          Properties:\n            ApiId: !Ref IamApi\n");

    [Fact]
    public Task Another_Method_Is_Noticed() => AssertNoticedAsync(
        "            Path: /v1/tags/list\n            Method: GET\n            ApiId: !Ref IamApi\n",
        "            Path: /v1/tags/list\n            Method: ANY\n            ApiId: !Ref IamApi\n");

    private static async Task AssertNoticedAsync(string there, string instead)
    {
        Assert.Single(Regex.Matches(Template.Stored.Text, Regex.Escape(there)));
        var mutated = Template.Stored.Text.Replace(there, instead, StringComparison.Ordinal);
        Exception? noticed = null;
        try
        {
            await AssertSecurityAsync(mutated);
        }
        catch (Exception exception) when (exception is Xunit.Sdk.XunitException or TranslationException)
        {
            noticed = exception;
        }

        Assert.NotNull(noticed);
    }

    private static async Task AssertSecurityAsync(string template)
    {
        var apis = (await SamTranslator.TranslateAsync(template)).Apis;
        Assert.Equal(["Api", "IamApi"], apis.Keys.Order());
        var open = BuiltOperations.Routes.Select(route => new TranslatedRoute(route.Value, null, null, "2.0", Live(route.Key))).Concat(
        [
            new("$default", null, null, "2.0", Live("UnknownOperation")),
            new("GET /webhooks/whatsapp", null, null, "2.0", Live("WhatsAppWebhook")),
            new("POST /webhooks/whatsapp", null, null, "2.0", Live("WhatsAppWebhook")),
        ]);
        Assert.Equal(InOrder(open), InOrder(apis["Api"]));
        Assert.Equal(InOrder(
            BuiltOperations.Routes.Select(route => new TranslatedRoute(route.Value, Iam, null, "2.0", Live(route.Key)))),
            InOrder(apis["IamApi"]));
    }

    private static string Live(string function) => function + ":live";

    private static IEnumerable<TranslatedRoute> InOrder(IEnumerable<TranslatedRoute> routes) =>
        routes.OrderBy(route => route.Name, StringComparer.Ordinal);
}
