namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class SqliteAccessKeyStoreTests() : AccessKeyStoreContract(new SqliteStoreFixture());
