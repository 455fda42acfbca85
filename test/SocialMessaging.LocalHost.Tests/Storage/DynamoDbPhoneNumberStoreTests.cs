using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[NeedsMoto]
[Collection(MotoTests.Name)]
public sealed class DynamoDbPhoneNumberStoreTests(MotoServer moto) : PhoneNumberStoreContract(new DynamoDbStoreFixture(moto));
