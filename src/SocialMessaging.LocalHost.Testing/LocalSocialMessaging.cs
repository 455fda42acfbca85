using SocialMessaging.LocalHost.Testing.Hosting;

namespace SocialMessaging.LocalHost.Testing;

/// <summary>
/// AWS End User Messaging Social inside this process, with a simulator of WhatsApp behind it: on a free port, its state in memory, and
/// apart from every other host, so that tests run in parallel.
/// </summary>
public sealed class LocalSocialMessaging : IAsyncDisposable
{
    // What is on this machine is reached directly.
    private readonly SocketsHttpHandler handler = new() { UseProxy = false };
    private readonly Func<Task> end;
    private readonly HostApi api;

    private LocalSocialMessaging(Uri address, string region, Func<Task> end)
    {
        this.end = end;
        Address = address;
        Region = region;
        Http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        api = new(Http);
        Events = new(api);
        Weather = new(api);
        Clock = new(api);
    }

    /// <summary>What the clients of AWS take as endpoint.</summary>
    public Uri Address { get; }

    public string Region { get; }

    /// <summary>A key of account 000000000000. Any other twelve digits are a key of that account, with the same secret.</summary>
    public string AccessKeyId { get; } = "test";

    public string SecretAccessKey { get; } = "test";

    /// <summary>The number that is linked from the start.</summary>
    public string PhoneNumberId { get; } = "phone-number-id-00000000000000000000000000000001";

    /// <summary>The WhatsApp Business Account that is linked from the start.</summary>
    public string WabaId { get; } = "waba-00000000000000000000000000000001";

    /// <summary>The variables by which AWS SDKs, the AWS CLI and tests in other processes find this host: those of <c>exec</c>.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL_SOCIALMESSAGING"] = Address.OriginalString,
        ["AWS_ACCESS_KEY_ID"] = AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = SecretAccessKey,
        ["AWS_REGION"] = Region,
        ["AWS_DEFAULT_REGION"] = Region,
        ["SOCIAL_MESSAGING_URL"] = Address.OriginalString,
        ["SOCIAL_MESSAGING_PHONE_NUMBER_ID"] = PhoneNumberId,
    };

    /// <summary>For everything that has no method here: the API under <c>/simulator</c> and <c>/local</c>.</summary>
    public HttpClient Http { get; }

    /// <summary>What the topics got.</summary>
    public LocalEvents Events { get; }

    /// <summary>How WhatsApp behaves.</summary>
    public LocalWeather Weather { get; }

    /// <summary>The time at WhatsApp.</summary>
    public LocalClock Clock { get; }

    /// <summary>Starts a host.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started; the message says why.</exception>
    public static async Task<LocalSocialMessaging> StartAsync(
        LocalSocialMessagingOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var (origin, end) = await HostContext.StartAsync(options.Arguments());
            return new(new Uri(origin), options.Region, end);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or InvalidOperationException))
        {
            // Its types are the host's own, and unknown here.
            throw new InvalidOperationException(exception.Message, exception);
        }
    }

    /// <summary>The phone of a customer of the linked number.</summary>
    /// <param name="number">Its number in international form, with or without a plus sign.</param>
    public LocalPhone Phone(string number) => new(api, number.TrimStart('+'));

    /// <summary>Takes every message, event and change at WhatsApp back. What is linked and stored in the service stays.</summary>
    public Task ResetWhatsAppAsync(CancellationToken cancellationToken = default) =>
        api.PostAsync("/simulator/reset", body: null, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        handler.Dispose();
        await end();
    }
}
