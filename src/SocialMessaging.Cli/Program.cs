using SocialMessaging.Cli.Commands;

using var end = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    end.Cancel();
};
return await CommandLine.RunAsync(args, new CommandStreams(Console.In, Console.Out, Console.Error), end.Token);
