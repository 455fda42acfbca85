using ModelContextProtocol.Protocol;

namespace SocialMessaging.LocalHost.Agents;

/// <summary>
/// The Model Context Protocol at <c>/mcp</c> (streamable HTTP, no sessions): what a developer's agent needs to play the customer. Map it
/// behind the guard against foreign hosts and origins.
/// </summary>
internal static class AgentEndpoint
{
    public const string Path = "/mcp";

    private const string Instructions =
        "A local host of the AWS End User Messaging Social API with a simulator of WhatsApp. The code under test sends through the API and "
        + "receives events; these tools are the customer's phone, the published events, the weather at WhatsApp and its clock.";

    public static void AddAgents(this IServiceCollection services, string version)
    {
        services.AddSingleton<HostClient>();
        services.AddMcpServer(server =>
        {
            server.ServerInfo = new Implementation { Name = "social-messaging-local", Version = version };
            server.ServerInstructions = Instructions;
        }).WithHttpTransport(http => http.Stateless = true).WithTools<PhoneTools>().WithTools<HostTools>();
    }

    public static void MapAgents(this IEndpointRouteBuilder endpoints) => endpoints.MapMcp(Path);
}
