using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[Collection(MotoTests.Name)]
public sealed class DynamoDbMessageLedgerTests(MotoServer moto) : MessageLedgerContract(new DynamoDbStoreFixture(moto));
