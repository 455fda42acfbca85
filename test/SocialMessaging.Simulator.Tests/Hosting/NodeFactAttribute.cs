namespace SocialMessaging.Simulator.Tests.Hosting;

/// <summary>A test that runs a client in Node.js. It is left out, with its reason, where the client is not installed; never in
/// CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute(string client)
    {
        Client = client;
        var inCi = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
        if (!inCi && NodeClient.Missing(client) is { } reason)
        {
            Skip = reason;
        }
    }

    public string Client { get; }
}
