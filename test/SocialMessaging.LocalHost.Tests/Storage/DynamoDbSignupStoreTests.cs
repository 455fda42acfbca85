using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[NeedsMoto]
[Collection(MotoTests.Name)]
public sealed class DynamoDbSignupStoreTests(MotoServer moto) : SignupStoreContract(new DynamoDbStoreFixture(moto));
