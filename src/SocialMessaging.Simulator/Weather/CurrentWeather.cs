using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Simulator.Weather;

/// <summary>
/// Decides what goes wrong. A draw depends on the seed and on what it is about, never on when it is asked, so the same seed and the same
/// requests give the same weather.
/// </summary>
internal sealed class CurrentWeather(SimulatorOptions options)
{
    private long ordinal;
    private long calls;
    private int acceptThenDrop;
    private int throttle;
    private int loseAnswers;
    private int ignoreEvents;

    public WeatherSettings Settings { get; private set; } = Calm(options);

    public int AcceptThenDrop => acceptThenDrop;

    public int Throttle => throttle;

    public int LoseAnswers => loseAnswers;

    public int IgnoreEvents => ignoreEvents;

    public static WeatherSettings Calm(SimulatorOptions options) => new() { Rates = options.RateLimits, Statuses = options.SendStatuses };

    /// <summary>Changes the weather; a count that is null stays as it is.</summary>
    public void Change(WeatherSettings settings, int? drop, int? limit, int? lost, int? ignored)
    {
        if (settings.Seed != Settings.Seed)
        {
            Restart();
        }

        Settings = settings;
        acceptThenDrop = drop ?? acceptThenDrop;
        throttle = limit ?? throttle;
        loseAnswers = lost ?? loseAnswers;
        ignoreEvents = ignored ?? ignoreEvents;
    }

    /// <summary>Starts the count that draws depend on again.</summary>
    public void Restart()
    {
        Interlocked.Exchange(ref ordinal, 0);
        Interlocked.Exchange(ref calls, 0);
    }

    public long NextOrdinal() => Interlocked.Increment(ref ordinal);

    public long NextCall() => Interlocked.Increment(ref calls);

    public bool TakeThrottle() => Take(ref throttle);

    public bool TakeDrop() => Take(ref acceptThenDrop);

    public bool TakeLostAnswer() => Take(ref loseAnswers);

    public bool TakeIgnoredEvents() => Take(ref ignoreEvents);

    public bool Happens(double share, string about) => share > 0 && Draw(about) < share;

    public TimeSpan Spread(int fixedPart, int jitter, string about) =>
        TimeSpan.FromMilliseconds(fixedPart + (jitter > 0 ? Math.Floor(Draw(about) * jitter) : 0));

    /// <summary>A number from 0 up to 1.</summary>
    public double Draw(string about)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Settings.Seed}|{about}"), hash);
        return (BitConverter.ToUInt64(hash) >> 11) * (1.0 / (1UL << 53));
    }

    private static bool Take(ref int counter)
    {
        while (true)
        {
            var before = Volatile.Read(ref counter);
            if (before <= 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref counter, before - 1, before) == before)
            {
                return true;
            }
        }
    }
}
