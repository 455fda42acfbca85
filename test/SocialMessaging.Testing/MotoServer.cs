using System.Diagnostics;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Xunit;

namespace SocialMessaging.Testing;

/// <summary>
/// The AWS emulator <c>moto_server</c> as a child process on a port of its own, started by the first test that asks for it and ended with
/// the fixture.
/// It answers one request at a time: moto copies a whole table before a transaction and puts the copy back when the transaction fails,
/// which would
/// undo what other requests wrote meanwhile; DynamoDB isolates them. And of the table it copies only the partitions that the transaction
/// touches: the whole of a table in use takes it longer than DynamoDB's clients wait.
/// </summary>
public sealed partial class MotoServer : IAsyncLifetime
{
    private const string OneAtATime =
        """
        import os, sys, threading
        try:
            from moto.moto_server.werkzeug_app import DomainDispatcherApplication as Application
            lock, call = threading.Lock(), Application.__call__
            def one_at_a_time(self, environ, start_response):
                with lock:
                    return call(self, environ, start_response)
            Application.__call__ = one_at_a_time
            import copy, moto.dynamodb.models as models
            from collections import defaultdict
            class Sparing:
                touched = set()
                def __getattr__(self, name):
                    return getattr(copy, name)
                def deepcopy(self, value, *rest):
                    if not isinstance(value, models.Table):
                        return copy.deepcopy(value, *rest)
                    spared = copy.copy(value)
                    spared.items = defaultdict(dict, {
                        part: copy.deepcopy(items) if part.value in self.touched else items for part, items in value.items.items()})
                    return spared
            spare, transact = Sparing(), models.DynamoDBBackend.transact_write_items
            def copying_what_it_touches(self, transact_items):
                keys = [op.get("Key") or op.get("Item") or {} for item in transact_items for op in item.values()]
                spare.touched = {value for key in keys for attribute in key.values() for value in attribute.values() if isinstance(value, str)}
                return transact(self, transact_items)
            models.copy, models.DynamoDBBackend.transact_write_items = spare, copying_what_it_touches
        except Exception as error:
            print("moto_server cannot be told to answer one request at a time:", error, file=sys.stderr, flush=True)
            os._exit(3)
        """;

    private readonly Lazy<Task<Uri>> started;
    private readonly DirectoryInfo site = Directory.CreateTempSubdirectory("moto-");
    private Process? process;

    public MotoServer()
    {
        started = new Lazy<Task<Uri>>(StartAsync);
    }

    /// <summary>Why tests that need the emulator are skipped; null where it is installed, and in CI, where its absence must fail.</summary>
    public static string? SkipReason { get; } = IsInstalled() || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : "moto_server is not installed (pip install 'moto[server]'): the AWS side of this is not tested.";

    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("test", "test");

    /// <summary>Where it answers, once it does.</summary>
    public Task<Uri> UrlAsync() => started.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        site.Delete(recursive: true);
    }

    private static bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, "moto_server")) || File.Exists(Path.Combine(folder, "moto_server.exe")));

    private async Task<Uri> StartAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(site.FullName, "sitecustomize.py"), OneAtATime);
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", "0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PYTHONPATH"] = site.FullName;
        start.Environment["PYTHONUNBUFFERED"] = "1";
        start.Environment["MOTO_ALLOW_NONEXISTENT_REGION"] = "true";

        var url = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var said = new List<string>();
        void Hear(string? line)
        {
            if (line is null)
            {
                return;
            }

            if (!url.Task.IsCompleted)
            {
                lock (said)
                {
                    said.Add(line);
                }
            }

            if (Running().Match(line) is { Success: true } match)
            {
                url.TrySetResult(new Uri(match.Groups[1].Value));
            }
        }

        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.Exited += (_, _) =>
        {
            lock (said)
            {
                url.TrySetException(new InvalidOperationException("moto_server did not start: " + string.Join('\n', said)));
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return await url.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [GeneratedRegex(@"Running on (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Running();
}
