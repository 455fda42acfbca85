using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SocialMessaging.Benchmarks.Load;
using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>
/// How soon the local host is ready, against a web application without anything in it; and first events of the function's composition,
/// against an empty handler.
/// </summary>
public static class StartRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(bool isShort)
    {
        var rounds = isShort ? 1 : 9;
        using var folder = new WorkFolder();
        Measurement Host(double wait) => Measure(
            port => [ServerProcess.LocalHostPath, "--urls", $"http://127.0.0.1:{port}", "--data", folder["host"]],
                TimeSpan.FromSeconds(wait));
        Measurement Empty() => Measure(port => [ServerProcess.OwnPath, "serve", "empty", $"http://127.0.0.1:{port}"], TimeSpan.Zero);

        var first = Host(0);
        List<Measurement> later = [], empty = [];
        for (var round = 0; round < rounds; round++)
        {
            later.Add(Host(isShort ? 0 : 3));
            empty.Add(Empty());
        }

        Report.Note($"");
        Report.Note($"Start ({Environment.ProcessorCount} cores)");
        Print("local host, first start", [first]);
        Print("local host, later starts (at most 0.6 s and 100 MB)", later);
        Print("empty web application", empty);
        foreach (var probe in (string[])["empty", "functions", "empty-web", "webhooks"])
        {
            var times = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                times.Add(await ProbeAsync(probe));
            }

            Report.Note($"first event, {probe}: {LoadResult.Middle(times, time => time):0} ms from the start of the process");
        }

        return 0;
    }

    private static void Print(string name, List<Measurement> all)
    {
        var ready = LoadResult.Middle(all, one => one.Ready.TotalSeconds);
        var processor = LoadResult.Middle(all, one => one.Processor.TotalSeconds);
        var megabytes = LoadResult.Middle(all, one => one.Megabytes);
        Report.Note($"{name}: ready after {ready:0.00} s, with {processor:0.00} s of CPU; {megabytes:0} MB idle");
    }

    private static Measurement Measure(Func<int, string[]> arguments, TimeSpan wait)
    {
        var port = FreePort();
        var started = Stopwatch.GetTimestamp();
        // Null only where the shell starts it, which UseShellExecute = false rules out.
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments(port)) { RedirectStandardOutput = true })!;
        try
        {
            while (!IsReady(port))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(started) > Limit)
                {
                    throw new InvalidOperationException("It did not start.");
                }

                Thread.Sleep(1);
            }

            var ready = Stopwatch.GetElapsedTime(started);
            process.Refresh();
            var processor = process.TotalProcessorTime;
            Thread.Sleep(wait);
            process.Refresh();
            return new(ready, processor, process.WorkingSet64 / 1024.0 / 1024.0);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static bool IsReady(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 1000 };
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            socket.Send("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8);
            Span<byte> answer = stackalloc byte[64];
            return socket.Receive(answer) > 12 && answer[9..12].SequenceEqual("200"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<double> ProbeAsync(string name)
    {
        var started = Stopwatch.GetTimestamp();
        var took = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var process = ChildProcess.Start("dotnet", [ServerProcess.OwnPath, "probe", name], heard: line =>
        {
            if (line == StartProbe.Done)
            {
                took.TrySetResult(Stopwatch.GetElapsedTime(started));
            }
        });
        var code = await process.WaitAsync(Limit);
        return code == 0 ? (await took.Task).TotalMilliseconds : throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"Probe {name} ended with {code}: {process.Output}"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Measurement(TimeSpan Ready, TimeSpan Processor, double Megabytes);
}
