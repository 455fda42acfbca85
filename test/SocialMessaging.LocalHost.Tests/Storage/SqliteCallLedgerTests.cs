namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class SqliteCallLedgerTests() : CallLedgerContract(new SqliteStoreFixture());
