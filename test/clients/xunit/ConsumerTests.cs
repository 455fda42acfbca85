using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using SocialMessaging.LocalHost.Testing;

namespace Consumer;

public sealed class ConsumerTests
{
    [Fact]
    public async Task An_Answer_Reaches_The_Customer()
    {
        await using var host = await LocalSocialMessaging.StartAsync();
        var phone = host.Phone("15550109999");

        await phone.WriteAsync("Is it open?");
        var written = await host.Events.WaitForAsync(one => one.EventType == "message");
        await AnswerAsync(host, written.Message); // the code under test
        var answer = await phone.WaitForMessageAsync();

        Assert.Equal("Until six.", answer.Text);
        await host.Events.WaitForAsync(one => one.Status == "delivered");
    }

    [Fact]
    public async Task Four_Hosts_Run_In_Parallel_And_Know_Nothing_Of_Each_Other()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LocalSocialMessaging.StartAsync()));
        try
        {
            await Task.WhenAll(hosts.Select(async (host, number) =>
            {
                for (var message = 0; message <= number; message++)
                {
                    await host.Phone("15550109999").WriteAsync($"{number}-{message}");
                    await host.Events.WaitForAsync(one => one.Message.Contains($"{number}-{message}", StringComparison.Ordinal));
                }
            }));

            Assert.Equal(4, hosts.Select(host => host.Address).Distinct().Count());
            foreach (var (number, host) in hosts.Index())
            {
                Assert.Equal(number + 1, (await host.Events.ListAsync()).Count);
                Assert.Equal(number + 1, (await host.Phone("15550109999").MessagesAsync()).Count);
            }
        }
        finally
        {
            await Task.WhenAll(hosts.Select(host => host.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task Weather_And_Clock_Are_The_Tests_Own()
    {
        await using var host = await LocalSocialMessaging.StartAsync();
        var phone = host.Phone("15550109999");
        await host.Clock.FreezeAsync();
        var before = await host.Clock.NowAsync();

        await AnswerAsync(host, "anything");
        var message = await phone.WaitForMessageAsync();
        Assert.DoesNotContain("delivered", message.Statuses);
        await host.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("delivered", (await phone.MessagesAsync())[0].Statuses);
        Assert.Equal(TimeSpan.FromMinutes(1), await host.Clock.NowAsync() - before);
        await host.Weather.ThrottleAsync(1);
        await Assert.ThrowsAsync<HttpRequestException>(() => AnswerAsync(host, "anything"));
        await host.Weather.CalmAsync();
        await AnswerAsync(host, "anything");
    }

    [Fact]
    public async Task What_Does_Not_Come_Is_A_Timeout_That_Says_What_Has_Come()
    {
        await using var host = await LocalSocialMessaging.StartAsync();
        await host.Phone("15550109999").WriteAsync("hi");

        var events = await Assert.ThrowsAsync<TimeoutException>(
            () => host.Events.WaitForAsync(one => one.EventType == "never", TimeSpan.FromSeconds(1)));

        Assert.Contains("message", events.Message);
        await Assert.ThrowsAsync<TimeoutException>(
            () => host.Phone("15550109998").WaitForMessageAsync(timeout: TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public async Task A_Subscription_Of_The_Options_Gets_What_Its_Policy_Wants()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await LocalSocialMessaging.StartAsync(new()
        {
            Subscriptions =
            [
                $$$"""
                {"protocol":"http","endpoint":"{{{receiver.Address}}}","confirmed":true,"filterPolicy":{"eventType":["message"]}}
                """,
            ],
        });

        await AnswerAsync(host, "anything");
        await host.Events.WaitForAsync(one => one.Status == "delivered");
        await host.Phone("15550109999").WriteAsync("Is it open?");

        Assert.Contains("Is it open?", await receiver.NextAsync()); // no status has come before it
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => LocalSocialMessaging.StartAsync(new() { Subscriptions = ["{}"] }));
        Assert.Contains("/protocol", fault.Message);
    }

    [Fact]
    public async Task What_A_Seed_File_Asks_For_Is_There_At_The_Start()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{"customers":[{"number":"15550109996","name":"Kim"}]}""");
            await using var host = await LocalSocialMessaging.StartAsync(new() { SeedFile = file });
            var known = await host.Http.GetFromJsonAsync<JsonObject>("/simulator/customers");
            Assert.Contains(known!["customers"]!.AsArray(), one => (string?)one!["name"] == "Kim");

            await File.WriteAllTextAsync(file, """{"customers":[{"number":"Kim"}]}""");
            var fault = await Assert.ThrowsAsync<InvalidOperationException>(
                () => LocalSocialMessaging.StartAsync(new() { SeedFile = file }));
            Assert.StartsWith($"{file}, line 1: /customers/0/number: ", fault.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Another_Process_Is_Led_To_The_Host_By_Its_Variables()
    {
        await using var host = await LocalSocialMessaging.StartAsync();

        Assert.Equal(host.Address.OriginalString, host.Variables["AWS_ENDPOINT_URL_SOCIALMESSAGING"]);
        Assert.Equal(host.Address.OriginalString, host.Variables["SOCIAL_MESSAGING_URL"]);
        Assert.Equal(host.PhoneNumberId, host.Variables["SOCIAL_MESSAGING_PHONE_NUMBER_ID"]);
    }

    [Fact]
    public async Task A_Setting_That_Does_Not_Exist_Is_Named()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => LocalSocialMessaging.StartAsync(
            new() { Settings = new Dictionary<string, string> { ["Limits:LinkedAcounts"] = "1" } }));

        Assert.Contains("SocialMessaging:Limits:LinkedAccounts", fault.Message);
    }

    [Fact]
    public async Task The_Consumers_Own_Types_Of_The_Same_Names_Stay_Its_Own()
    {
        await using var host = await LocalSocialMessaging.StartAsync();

        Assert.Equal(typeof(ConsumerTests).Assembly, typeof(Amazon.Lambda.Core.ILambdaContext).Assembly);
        var visible = AssemblyLoadContext.Default.Assemblies.Select(assembly => assembly.GetName().Name ?? "").ToList();
        Assert.Contains("SocialMessaging.LocalHost.Testing", visible);
        Assert.DoesNotContain(visible, name => name is "SocialMessaging.LocalHost" or "SocialMessaging" or "Microsoft.Data.Sqlite"
            || name.StartsWith("AWSSDK", StringComparison.Ordinal));
        Assert.DoesNotContain(typeof(LocalSocialMessaging).Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name?.StartsWith("SocialMessaging", StringComparison.Ordinal) == true);
    }

    /// <summary>Stands for the code under test: it would use an AWS SDK; this needs no package.</summary>
    private static async Task AnswerAsync(LocalSocialMessaging host, string received)
    {
        Assert.NotEmpty(received);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graph/v23.0/100000000000101/messages")
        {
            Content = JsonContent.Create(new JsonObject
            {
                ["messaging_product"] = "whatsapp",
                ["to"] = "15550109999",
                ["type"] = "text",
                ["text"] = new JsonObject { ["body"] = "Until six." },
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "SIMULATOR-LOCAL-BUSINESS");
        using var response = await host.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
