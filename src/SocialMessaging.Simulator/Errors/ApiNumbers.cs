using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Errors;

/// <summary>Numbers of the simulator's own API, within their bounds.</summary>
internal static class ApiNumbers
{
    /// <exception cref="ApiException">It is not a whole number within the bounds; the message says which they are.</exception>
    public static int WholeNumber(this JsonObject body, string name, int absent, int least, int most)
    {
        if (body.Text(name) is not { } text)
        {
            return absent;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw ApiException.Invalid($"{name} must be a whole number from {least} to {most}");
    }

    /// <summary>A span of seconds, of at most <paramref name="most"/> in either direction; null where the member is absent.</summary>
    /// <exception cref="ApiException">It is not one.</exception>
    public static TimeSpan? Seconds(this JsonObject body, string name, TimeSpan most)
    {
        if (body.Text(name) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) <= most.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw ApiException.Invalid($"{name} must be a number of seconds, of at most {most.TotalSeconds:0}");
    }
}
