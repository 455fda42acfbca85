using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[Collection(MotoTests.Name)]
public sealed class DynamoDbCallLedgerTests(MotoServer moto) : CallLedgerContract(new DynamoDbStoreFixture(moto));
