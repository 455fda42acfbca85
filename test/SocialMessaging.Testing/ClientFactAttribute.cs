using Xunit;

namespace SocialMessaging.Testing;

/// <summary>A test that runs a client of <c>test/clients</c>: skipped with the reason where Node.js or its packages are missing, failing in CI.</summary>
public sealed class ClientFactAttribute : FactAttribute
{
    public ClientFactAttribute(string client)
    {
        Client = client;
        Skip = InstalledTools.WhyNoPackages(client);
    }

    public string Client { get; }
}
