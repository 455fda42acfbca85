namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class SqliteLinkStoreTests() : LinkStoreContract(new SqliteStoreFixture());
