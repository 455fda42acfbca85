namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class SqlitePhoneNumberStoreTests() : PhoneNumberStoreContract(new SqliteStoreFixture());
