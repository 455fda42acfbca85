namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class SqliteMessageLedgerTests() : MessageLedgerContract(new SqliteStoreFixture());
