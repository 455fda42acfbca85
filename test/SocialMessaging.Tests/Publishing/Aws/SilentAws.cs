using Amazon.Runtime;

namespace SocialMessaging.Tests.Publishing.Aws;

/// <summary>Settings of clients of a service that may say nothing: soon given up, never tried again.</summary>
internal static class SilentAws
{
    public static T At<T>(string root, T config)
        where T : ClientConfig
    {
        config.ServiceURL = root;
        config.AuthenticationRegion = "us-east-1";
        config.Timeout = TimeSpan.FromMilliseconds(300);
        config.MaxErrorRetry = 0;
        return config;
    }
}
