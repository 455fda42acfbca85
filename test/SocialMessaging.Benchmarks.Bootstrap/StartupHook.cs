using SocialMessaging.Benchmarks.Bootstrap;

/// <summary>
/// What .NET runs before a program that is started with this assembly in <c>DOTNET_STARTUP_HOOKS</c>: it says each container that is built
/// and each service that is looked at for the first time, for a program that has a Main of its own.
/// </summary>
#pragma warning disable CA1050 // the name by which .NET finds it
internal static class StartupHook
#pragma warning restore CA1050
{
    private static ServiceCount? count;

    public static void Initialize() => count ??= new ServiceCount(Console.Error);
}
