using System.Globalization;
using SocialMessaging.LocalHost.Http;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>What the host says when it is ready: where it is, and a command to paste.</summary>
public static class Banner
{
    public static void Write(WebApplication app, LocalHostArguments arguments, TimeSpan started)
    {
        var origin = app.Services.GetRequiredService<OwnAddress>().Origin;
        Console.WriteLine(
            $"SocialMessaging is ready on {origin} after {started.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s");
        Console.WriteLine();
        Console.WriteLine($"  WhatsApp, the phone's side   {origin}/");
        Console.WriteLine($"  Graph API of the simulator   {origin}/graph/v23.0/");
        Console.WriteLine($"  State                        {State(arguments)}");
        if (arguments.SimulatorOnly)
        {
            return;
        }

        Console.WriteLine($"  The API for AWS SDKs         {origin}  (key test, secret test, any Region)");
        Console.WriteLine($"  Published events             {origin}/local/events");
        Console.WriteLine();
        Console.WriteLine("Send a first message:");
        Console.WriteLine();
        Console.WriteLine("  " + FirstStepsEndpoint.Command(origin).ReplaceLineEndings(Environment.NewLine + "  "));
        Console.WriteLine();
        Console.WriteLine("Stop with Ctrl+C.");
    }

    private static string State(LocalHostArguments arguments) =>
        arguments.Memory ? "in memory, gone at the end" : Path.GetFullPath(arguments.Data);
}
