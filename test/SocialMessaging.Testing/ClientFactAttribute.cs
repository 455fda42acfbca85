using Xunit;

namespace SocialMessaging.Testing;

/// <summary>
/// A test that runs a client of <c>test/clients</c>: skipped with the reason where Node.js or its packages are missing, failing in CI.
/// </summary>
public sealed class ClientFactAttribute : FactAttribute
{
    public ClientFactAttribute(string client, params string[] programs)
    {
        Client = client;
        Programs = programs;
        Skip = InstalledTools.WhyNoPackages(client) ?? InstalledTools.WhyNot($"the client in test/clients/{client} with them", programs);
    }

    public string Client { get; }

    public IReadOnlyList<string> Programs { get; }
}
