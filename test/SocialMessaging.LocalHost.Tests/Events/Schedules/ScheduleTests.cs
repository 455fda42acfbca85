using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.LocalHost.Events;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>
/// Thousands of schedules against both stores. <c>EVENT_SCHEDULES</c> sets how many; <c>EVENT_SCHEDULE_SEED</c> replays one:
/// <c>EVENT_SCHEDULE_SEED=17 dotnet test test/SocialMessaging.LocalHost.Tests --filter ScheduleTests</c>.
/// </summary>
public sealed class ScheduleTests
{
    private static readonly int? OneSeed = Setting("EVENT_SCHEDULE_SEED");

    [Fact]
    public Task No_Event_Is_Lost_And_None_Doubled_Without_Reason_With_Claims_In_DynamoDb() => PlayAllAsync(2000, (weather, lives) =>
        new ScheduleWorld(weather, time => new DynamoDbUnitClaims(new DynamoDbTable(new FakeDynamoDb(), "table", time), time), lives));

    [Fact]
    public Task No_Event_Is_Lost_And_None_Doubled_Without_Reason_By_The_Workers_Of_The_Inbox() => PlayAllAsync(2000, (weather, lives) =>
        new ScheduleWorld(
            weather,
            time => new DynamoDbUnitClaims(new DynamoDbTable(new FakeDynamoDb(), "table", time), time),
            lives,
            throughWorkers: true));

    [Fact]
    public Task No_Event_Is_Lost_And_None_Doubled_Without_Reason_With_Claims_In_Sqlite() => WithDatabaseAsync(database =>
        PlayAllAsync(150, (weather, lives) => new ScheduleWorld(weather, time => new SqliteUnitClaims(database, time), lives)));

    [Fact]
    public Task No_Event_Is_Lost_And_None_Doubled_At_All_In_The_Embedded_Delivery() => WithDatabaseAsync(database =>
        PlayAllAsync(400, (weather, _) => new EmbeddedScheduleWorld(weather, database)));

    private static async Task PlayAllAsync(int count, Func<Weather, int, IScheduleWorld> newWorld)
    {
        var seeds = OneSeed is { } one ? [one] : Enumerable.Range(1, Setting("EVENT_SCHEDULES") ?? count);
        // Away from xunit's context, so that everything runs on this one thread in the order of the schedule.
        await Task.Run(async () =>
        {
            foreach (var seed in seeds)
            {
                var fault = await Schedule.PlayAsync(seed, newWorld);
                Assert.True(fault is null, $"EVENT_SCHEDULE_SEED={seed}: {fault}");
            }
        });
    }

    private static async Task WithDatabaseAsync(Func<SqliteDatabase, Task> test)
    {
        var directory = Directory.CreateTempSubdirectory("schedules-");
        using (var folder = DataFolder.Open(directory.FullName))
        {
            // A clock that stands far back, so that nothing is purged while schedules play at times of their own.
            await using var database = SqliteDatabase.Open(
                folder, [.. SqliteDatabase.CoreParts, .. EmbeddedEventsRegistration.Parts], new FakeTimeProvider());
            await test(database);
        }

        directory.Delete(recursive: true);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
