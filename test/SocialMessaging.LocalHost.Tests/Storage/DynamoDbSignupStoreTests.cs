using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[Collection(MotoTests.Name)]
public sealed class DynamoDbSignupStoreTests(MotoServer moto) : SignupStoreContract(new DynamoDbStoreFixture(moto));
