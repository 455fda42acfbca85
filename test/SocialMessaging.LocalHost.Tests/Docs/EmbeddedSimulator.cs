using Microsoft.AspNetCore.Builder;
using SocialMessaging.Simulator;

namespace SocialMessaging.LocalHost.Tests.Docs;

/// <summary>The block of the simulator's page that shows how a host of one's own runs it.</summary>
public static class EmbeddedSimulator
{
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSimulator(options =>
        {
            options.DataDirectory = ".data";                                        // simulator.db and media/
            options.CallbackUrl = () => "http://127.0.0.1:8080/webhooks/whatsapp";   // the app's own callback
        });
        var app = builder.Build();
        app.MapSimulator();
        return app;
    }
}
