using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events;

public sealed class SqliteUnitClaimsTests : UnitClaimsContract
{
    private readonly EventsDatabase opened;

    public SqliteUnitClaimsTests()
    {
        opened = new(Time);
    }

    protected override IUnitClaims Claims => new SqliteUnitClaims(opened.Database, Time);

    public override Task InitializeAsync() => Task.CompletedTask;

    public override async Task DisposeAsync() => await opened.DisposeAsync();
}
