using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.LocalHost.Startup;

namespace SocialMessaging.Cli.Tests;

/// <content>What the doctor finds.</content>
public sealed partial class LocalCommandTests
{
    [Fact]
    public async Task The_Doctor_Finds_A_Fresh_Host_Well()
    {
        var run = await host.RunAsync("", "doctor", "--publish", "--json");

        using var findings = JsonDocument.Parse(run.Output);
        var states = findings.RootElement.EnumerateArray()
            .ToDictionary(finding => $"{finding.GetProperty("subject").GetString()} {finding.GetProperty("check").GetString()}",
                finding => finding.GetProperty("state").GetString());
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("failed", states.Values);
        Assert.Equal("ok", states["callback challenge"]);
        Assert.Equal("ok", states["callback right signature"]);
        Assert.Equal("ok", states["callback wrong signature"]);
        Assert.Equal("ok", states["api signed header"]);
        Assert.Equal("ok", states["secrets app secret"]);
        Assert.Equal("ok", states["app webhook fields"]);
        Assert.Equal("ok", states[$"{Seed.LinkedAccountId} token"]);
        Assert.Equal("ok", states[$"{Seed.LinkedAccountId} subscription"]);
        Assert.Equal("ok", states[$"{Seed.LinkedAccountId} topic"]);
        Assert.Equal("ok", states[$"{Seed.LinkedAccountId} number {Seed.PhoneNumberId}"]);
    }

    [Fact]
    public async Task The_Doctor_Names_The_Webhook_Fields_That_The_App_Is_Not_Subscribed_To()
    {
        using var http = new HttpClient { BaseAddress = new Uri(host.Url) };
        using var subscribed = await http.PostAsync(
            new Uri("/graph/v24.0/100000000000000/subscriptions?access_token=100000000000000|local-app-secret", UriKind.Relative),
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["object"] = "whatsapp_business_account",
                ["callback_url"] = host.Url + "/webhooks/whatsapp",
                ["verify_token"] = "local-verify-token",
                ["fields"] = "messages,flows",
            }));
        Assert.True(subscribed.IsSuccessStatusCode, await subscribed.Content.ReadAsStringAsync());

        var run = await host.RunAsync("", "doctor", "--json");

        using var findings = JsonDocument.Parse(run.Output);
        var fields = findings.RootElement.EnumerateArray().Single(finding => finding.GetProperty("check").GetString() == "webhook fields");
        Assert.Equal("warning", fields.GetProperty("state").GetString());
        Assert.Contains(
            "message_template_status_update, message_template_quality_update, message_template_components_update, template_category_update",
            run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Doctor_Finds_A_Dead_Token()
    {
        var accounts = host.Services.GetRequiredService<IAccountStore>();
        var link = await accounts.FindByMetaIdAsync(Seed.MetaWabaId, CancellationToken.None);
        Assert.NotNull(link);
        var dead = await host.Services.GetRequiredService<Secrets.ISecretCipher>()
            .EncryptAsync("DEAD", new(Secrets.SecretPurpose.MetaToken, link.AccountId, link.MetaWabaId), CancellationToken.None);
        await accounts.UpdateAsync(link with { Token = dead }, CancellationToken.None);

        var run = await host.RunAsync("", "doctor");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches($"failed +{Seed.LinkedAccountId}", run.Output);
    }
}
