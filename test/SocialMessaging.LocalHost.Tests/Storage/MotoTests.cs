using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>The tests that share one emulator.</summary>
[CollectionDefinition(Name)]
public sealed class MotoTests : ICollectionFixture<MotoServer>
{
    public const string Name = "moto";
}
