namespace SocialMessaging.Simulator.Media;

public sealed class MediaTooLargeException(long limit) : Exception($"The file is larger than {limit} bytes.")
{
    public long Limit => limit;
}
