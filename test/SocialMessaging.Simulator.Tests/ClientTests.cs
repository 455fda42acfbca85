using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed class ClientTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public Task An_Independent_Client_Library_Sends_Every_Type_Unchanged() => NodeClient.RunAsync("cloud-api", host.Address);

    [Fact]
    public Task Another_Client_Library_Manages_And_Sends_Templates_Unchanged() => NodeClient.RunAsync("kapso", host.Address);

    [Fact]
    public Task A_Third_Client_Library_Manages_Sends_And_Receives_Unchanged() => NodeClient.RunAsync("great-detail", host.Address);

    [Fact]
    public Task The_Phone_Page_Works_In_A_Real_Browser() => NodeClient.RunAsync("page", host.Address);
}
