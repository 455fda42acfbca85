namespace SocialMessaging.LocalHost.Events;

/// <summary>Deletes claimed payloads that are older than the claim bucket's lifecycle on AWS lets them be.</summary>
/// <param name="folder">The claim bucket's folder.</param>
/// <param name="time">Says how old a file is.</param>
/// <param name="logger">Is told of what cannot be deleted.</param>
public sealed partial class ClaimFilePurge(string folder, TimeProvider time, ILogger<ClaimFilePurge> logger) : BackgroundService
{
    /// <summary>How long a payload is kept.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(30);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Deletes what is too old by now.</summary>
    public void Run()
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                return;
            }

            var oldest = time.GetUtcNow().UtcDateTime - Age;
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                if (File.GetLastWriteTimeUtc(file) <= oldest)
                {
                    File.Delete(file);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Failed(logger, exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                Run();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 653, Level = LogLevel.Warning, Message = "Old payloads of the claim bucket could not be deleted")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
