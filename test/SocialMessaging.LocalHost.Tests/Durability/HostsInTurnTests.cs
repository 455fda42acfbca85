using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Durability;

/// <summary>
/// Hosts in turn on one data folder, each killed by <c>kill -9</c> at a point of the delivery at which the test has stopped it: in the
/// middle of the one transaction nothing of the post is there, and after it everything is, once.
/// </summary>
public sealed class HostsInTurnTests : IDisposable
{
    // A host that writes for any other reason is done before so many looks.
    private const int LooksAtTheLock = 50;

    private readonly TemporaryFolder data = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    public void Dispose()
    {
        http.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task A_Post_Over_Which_A_Host_Was_Killed_Is_Delivered_Once_By_The_Next_Host_On_Its_Folder()
    {
        SeedPost first = new("wamid.1a", "wamid.1b", "wamid.1c");
        SeedPost second = new("wamid.2a", "wamid.2b", "wamid.2c");
        SeedPost third = new("wamid.3a", "wamid.3b", "wamid.3c");

        await using (var host = await LocalHostProcess.StartAsync(data.Path))
        {
            await KillInTransactionAsync(host, first, "units", "1");
        }

        await using (var host = await LocalHostProcess.StartAsync(data.Path))
        {
            Assert.Empty(await PublishedAsync(host));
            Assert.Equal(200, await first.SendAsync(http, host.Address));
            Assert.Equal(first.Wamids, await PublishedAsync(host));
            await KillInTransactionAsync(host, second, "events", "instr(CAST(NEW.message AS TEXT), 'wamid.2b') > 0");
        }

        await using (var host = await LocalHostProcess.StartAsync(data.Path))
        {
            Assert.Equal(first.Wamids, await PublishedAsync(host));
            Assert.Equal(200, await second.SendAsync(http, host.Address));
            Assert.Equal([.. first.Wamids, .. second.Wamids], await PublishedAsync(host));
            await KillAfterTransactionAsync(host, third);
        }

        await using var last = await LocalHostProcess.StartAsync(data.Path);
        foreach (var post in (SeedPost[])[third, second, first])
        {
            Assert.Equal(200, await post.SendAsync(http, last.Address));
        }

        Assert.Equal([.. first.Wamids, .. second.Wamids, .. third.Wamids], await PublishedAsync(last));
    }

    /// <summary>Kills the host while its transaction stands, for minutes, behind a row of a table that it has written.</summary>
    private async Task KillInTransactionAsync(LocalHostProcess host, SeedPost post, string table, string when)
    {
        Execute(
            $"CREATE TRIGGER stall AFTER INSERT ON {table} WHEN {when} BEGIN "
            + "SELECT (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000) SELECT max(i) FROM n); END");
        var unheard = post.SendUnheardAsync(http, host.Address);
        var looks = 0;
        await Eventually.TrueAsync(() => (looks = IsLocked() ? looks + 1 : 0) == LooksAtTheLock);
        await host.KillAsync();
        await unheard;
        Execute("DROP TRIGGER stall");
        Assert.Equal("ok", Read("PRAGMA integrity_check"));
    }

    /// <summary>Kills the host once its transaction is there, whether or not it has answered: nobody listens.</summary>
    private async Task KillAfterTransactionAsync(LocalHostProcess host, SeedPost post)
    {
        var answer = post.SendAsync(http, host.Address);
        await Eventually.TrueAsync(
            () => Read("SELECT count(*) FROM events WHERE instr(CAST(message AS TEXT), 'wamid.3') > 0") is 3L);
        await host.KillAsync();
        await answer.ContinueWith(ended => _ = ended.Exception, TaskScheduler.Default);
    }

    /// <summary>The messages that a reader gets who asks from the beginning, in order.</summary>
    private async Task<IReadOnlyList<string>> PublishedAsync(LocalHostProcess host)
    {
        using var page = JsonDocument.Parse(await http.GetStringAsync(new Uri(host.Address, "/local/events?after=0")));
        return [.. page.RootElement.GetProperty("events").EnumerateArray().Select(published =>
        {
            using var envelope = JsonDocument.Parse(published.GetProperty("message").GetString() ?? "");
            using var entry = JsonDocument.Parse(envelope.RootElement.GetProperty("whatsAppWebhookEntry").GetString() ?? "");
            return entry.RootElement.GetProperty("changes")[0].GetProperty("value").GetProperty("messages")[0].GetProperty("id")
                .GetString() ?? "";
        })];
    }

    // Past the client's own patience with a database that is busy.
    private bool IsLocked()
    {
        using var connection = Open();
        var result = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE; ROLLBACK");
        Assert.Contains(result, (int[])[raw.SQLITE_OK, raw.SQLITE_BUSY]);
        return result == raw.SQLITE_BUSY;
    }

    private void Execute(string sql) => Read(sql);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(data.Path, "social-messaging.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private object? Read(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // texts of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
