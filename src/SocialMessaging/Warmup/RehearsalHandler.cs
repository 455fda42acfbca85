namespace SocialMessaging.Warmup;

/// <summary>
/// Sends the requests of a rehearsal to <see cref="Host"/>, which answers within the process, and all others where they want to go.
/// </summary>
public sealed class RehearsalHandler(Rehearsal rehearsal, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>No name of DNS: the top-level domain is reserved for that.</summary>
    public const string Host = "rehearsal.invalid";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (rehearsal.IsOn && request.RequestUri is { } uri)
        {
            request.RequestUri = new UriBuilder(uri) { Scheme = Uri.UriSchemeHttp, Host = Host, Port = 80 }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }
}
