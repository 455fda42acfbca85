namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class SqliteSignupStoreTests() : SignupStoreContract(new SqliteStoreFixture());
