using SocialMessaging.Cli.Commands;

using var end = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    end.Cancel();
};
return await CommandLine.RunAsync(args, CommandStreams.OfProcess(), end.Token);
