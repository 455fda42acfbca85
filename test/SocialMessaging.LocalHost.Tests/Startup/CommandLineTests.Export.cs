using System.Text.Json;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <content>A state that is written into a file, and read from it.</content>
public sealed partial class CommandLineTests
{
    private const string Subscription = """{"protocol":"http","endpoint":"http://127.0.0.1:9/moved","confirmed":true}""";

    [Fact]
    public async Task A_State_Moves_From_One_Host_To_Another()
    {
        RequestSigner key;
        string authority;
        await using (var first = await LocalHostFixture.StartAsync())
        {
            (await first.SendTextAsync("15550109999", "moved")).AssertOk();
            key = await KeyAsync(first);
            authority = await first.Http.GetStringAsync(new Uri(first.Address, "/local/ca.pem"));
            Assert.Equal(201, (await first.SendAsync(first.Request("POST", "/local/subscriptions", Subscription))).Status);
            var named = await first.SendAsync(first.Request("PUT", "/simulator/customers/15550109996", """{"name":"Kim"}"""));
            Assert.Equal(200, named.Status);
            // As a user has it: the folder of a host that has stopped.
            await first.StopAsync();
            var (exported, said) = await RunAsync(["--export", "state.zip", "--data", first.Data]);
            Assert.True(exported == 0, said);
        }

        var file = Path.Combine(folder.Path, "state.zip");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var moved = Path.Combine(folder.Path, "moved");
        await using (var second = await LocalHostProcess.StartAsync(moved, null, "--import", file))
        {
            using var http = new HttpClient();
            Assert.Contains("moved", await http.GetStringAsync(new Uri(second.Address, "/simulator/messages")));
            Assert.Contains("accepted", await http.GetStringAsync(new Uri(second.Address, "/local/events")));
            Assert.Contains("Kim", await http.GetStringAsync(new Uri(second.Address, "/simulator/customers")));
            Assert.Contains("http://127.0.0.1:9/moved", await http.GetStringAsync(new Uri(second.Address, "/local/subscriptions")));
            Assert.Equal(authority, await http.GetStringAsync(new Uri(second.Address, "/local/ca.pem")));
            using var call = new HttpRequestMessage(HttpMethod.Get, new Uri(second.Address, List));
            key.Sign(call); // its secret is encrypted by a key file, which has moved too
            using var answer = await http.SendAsync(call);
            Assert.Contains(Seed.LinkedAccountId, await answer.Content.ReadAsStringAsync());
        }

        var (again, refusal) = await RunAsync(["--import", file, "--data", moved]);
        Assert.Equal(1, again);
        Assert.Contains("not empty", refusal);
        await File.WriteAllTextAsync(file, "no archive");
        Assert.Contains("cannot be read", (await RunAsync(["--import", file, "--memory"])).Output);
    }

    private static async Task<RequestSigner> KeyAsync(LocalHostFixture host)
    {
        var made = JsonElement.Parse((await host.SendAsync(host.Request("POST", "/local/keys", "{}"))).Text);
        return new(made.GetProperty("accessKeyId").GetString() ?? "", made.GetProperty("secretAccessKey").GetString() ?? "");
    }
}
