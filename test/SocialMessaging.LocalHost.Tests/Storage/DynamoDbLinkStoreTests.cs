using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[NeedsMoto]
[Collection(MotoTests.Name)]
public sealed class DynamoDbLinkStoreTests(MotoServer moto) : LinkStoreContract(new DynamoDbStoreFixture(moto));
