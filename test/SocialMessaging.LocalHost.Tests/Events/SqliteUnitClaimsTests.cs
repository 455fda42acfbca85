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

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override async ValueTask DisposeAsync() => await opened.DisposeAsync();
}
