using SocialMessaging.LocalHost.Tests.Storage;
using SocialMessaging.Testing;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.LocalHost.Tests.Events;

[Collection(MotoTests.Name)]
public sealed class DynamoDbUnitClaimsTests(MotoServer moto) : UnitClaimsContract
{
    private readonly DynamoDbStoreFixture fixture = new(moto);

    protected override IUnitClaims Claims => new DynamoDbUnitClaims(fixture.Table, Time);

    public override ValueTask InitializeAsync() => fixture.OpenAsync(Time);

    public override async ValueTask DisposeAsync() => await fixture.DisposeAsync();
}
