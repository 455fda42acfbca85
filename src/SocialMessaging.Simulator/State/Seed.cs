namespace SocialMessaging.Simulator.State;

/// <summary>What exists at the first start and after a reset.</summary>
internal static class Seed
{
    public const string LocalBusiness = "100000000000001";
    public const string SecondBusiness = "100000000000002";

    public static void Plant(World world, SimulatorOptions options, DateTimeOffset now)
    {
        if (world.Apps.Find(options.AppId) is null)
        {
            _ = world.Apps.Put(new SimulatorApp(options.AppId));
        }

        PlantLocalBusiness(world, now);
        PlantSecondBusiness(world, now);
    }

    public static void PlantLocalBusiness(World world, DateTimeOffset now)
    {
        if (world.Wabas.Find(LocalBusiness) is not null)
        {
            return;
        }

        _ = world.Wabas.Put(new Waba(LocalBusiness, "Local Business") { Subscribed = true, CreatedAt = now });
        _ = world.Phones.Put(new PhoneNumber("100000000000101", LocalBusiness, "+1 555 010 0001", "Local Business") { Registered = true, LastOnboarded = now });
        _ = world.Tokens.Put(new AccessToken("SIMULATOR-LOCAL-BUSINESS", [LocalBusiness]) { IssuedAt = now });
    }

    public static void PlantSecondBusiness(World world, DateTimeOffset now)
    {
        if (world.Wabas.Find(SecondBusiness) is not null)
        {
            return;
        }

        _ = world.Wabas.Put(new Waba(SecondBusiness, "Second Business") { CreatedAt = now });
        _ = world.Phones.Put(new PhoneNumber("100000000000102", SecondBusiness, "+1 555 010 0002", "Second Business") { Pin = "123456" });
        _ = world.Tokens.Put(new AccessToken("SIMULATOR", [SecondBusiness]) { IssuedAt = now });
        _ = world.Codes.Put(new SignupCode("SIMULATOR-CODE", [SecondBusiness]));
    }
}
