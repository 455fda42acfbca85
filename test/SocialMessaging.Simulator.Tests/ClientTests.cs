using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed class ClientTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async Task InitializeAsync() => host = await SimulatorHost.StartAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [NodeFact("cloud-api")]
    public Task An_Independent_Client_Library_Sends_Every_Type_Unchanged() => NodeClient.RunAsync("cloud-api", host.Address);

    [NodeFact("page")]
    public Task The_Phone_Page_Works_In_A_Real_Browser() => NodeClient.RunAsync("page", host.Address);
}
