namespace SocialMessaging.Simulator;

/// <summary>What a host tells the simulator. Everything has a default that works on a laptop.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Holds <c>simulator.db</c> and <c>media/</c>; made when it is missing.</summary>
    public string DataDirectory { get; set; } = ".data";

    /// <summary>The one Meta app that the simulator knows.</summary>
    public string AppId { get; set; } = "100000000000000";

    public string AppName { get; set; } = "Local App";

    /// <summary>Signs webhooks and, with the id, is the app's own token <c>{id}|{secret}</c>.</summary>
    public string AppSecret { get; set; } = "local-app-secret";

    /// <summary>Sent when the app's own callback is verified (an override brings its own).</summary>
    public string VerifyToken { get; set; } = "local-verify-token";

    /// <summary>The app's callback. A function, because a port of 0 is known only after the start; null: no callback.</summary>
    public Func<string?> CallbackUrl { get; set; } = () => null;

    /// <summary>Hosts that requests may name besides this machine's own: names or addresses, without a port.</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>
    /// Origin under which the endpoint of a flow reaches the files that a customer has picked. Null: the one that the customer's page has
    /// used.
    /// </summary>
    public Func<string?> PublicUrl { get; set; } = () => null;

    /// <summary>False: a sent message gets no statuses at all (for benchmarks).</summary>
    public bool SendStatuses { get; set; } = true;

    /// <summary><c>sent</c> comes one such delay after the acceptance, <c>delivered</c> three.</summary>
    public TimeSpan StatusDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a call rings until it counts as unanswered; Meta waits 30 to 60 seconds.</summary>
    public TimeSpan RingTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether numbers of countries from which businesses may not call (US, CA, EG, VN, NG) are refused with 138013. Off, because the
    /// seeded numbers are of +1.
    /// </summary>
    public bool CallCountries { get; set; }

    /// <summary>How long a new or edited template stays PENDING.</summary>
    public TimeSpan ModerationDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether Meta's per-number and per-pair send rates apply until the weather says otherwise.</summary>
    public bool RateLimits { get; set; } = true;

    /// <summary>A callback that takes longer has failed.</summary>
    public TimeSpan CallbackTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Meta waits for the endpoint of a flow.</summary>
    public TimeSpan EndpointTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Waits between the attempts of one webhook; after the last it is abandoned. Seven days in total, as Meta's overview says.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryLadder { get; set; } =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
        TimeSpan.FromHours(24),
    ];
}
