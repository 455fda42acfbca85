using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[Collection(MotoTests.Name)]
public sealed class DynamoDbLinkStoreTests(MotoServer moto) : LinkStoreContract(new DynamoDbStoreFixture(moto));
