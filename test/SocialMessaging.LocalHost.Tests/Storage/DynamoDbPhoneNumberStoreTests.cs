using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[Collection(MotoTests.Name)]
public sealed class DynamoDbPhoneNumberStoreTests(MotoServer moto) : PhoneNumberStoreContract(new DynamoDbStoreFixture(moto));
