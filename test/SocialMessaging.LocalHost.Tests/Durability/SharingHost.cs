using SocialMessaging.LocalHost.Tests.Faults;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Durability;

/// <summary>
/// A local host with <c>--aws</c> in a process of its own, with a folder and a <see cref="FaultyAws"/> of its own before the emulator that
/// it shares.
/// </summary>
public sealed class SharingHost : IAsyncDisposable
{
    private readonly TemporaryFolder data = new();
    private FaultyAws? aws;
    private LocalHostProcess? process;

    private SharingHost()
    {
    }

    public FaultyAws Aws => aws ?? throw new InvalidOperationException("Not started.");

    public Uri Address => Process.Address;

    private LocalHostProcess Process => process ?? throw new InvalidOperationException("Not started.");

    public static async Task<SharingHost> StartAsync(Uri emulator)
    {
        var host = new SharingHost();
        host.aws = await FaultyAws.StartAsync(emulator);
        host.process = await LocalHostProcess.StartAsync(
            host.data.Path, AwsEnvironment.On(new Uri(host.aws.Url)), "--aws", "--SocialMessaging:Limits:QuotaScale=0");
        return host;
    }

    public Task KillAsync() => Process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        if (aws is not null)
        {
            await aws.DisposeAsync();
        }

        data.Dispose();
    }
}
