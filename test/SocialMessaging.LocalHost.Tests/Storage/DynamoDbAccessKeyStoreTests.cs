using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[Collection(MotoTests.Name)]
public sealed class DynamoDbAccessKeyStoreTests(MotoServer moto) : AccessKeyStoreContract(new DynamoDbStoreFixture(moto));
