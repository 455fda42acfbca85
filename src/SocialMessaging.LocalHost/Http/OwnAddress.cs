using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SocialMessaging.LocalHost.Http;

/// <summary>The origins at which this process reaches itself, known once it listens: a wildcard address becomes the loopback one.</summary>
public sealed class OwnAddress(IServer server)
{
    private string? origin;
    private string? secureOrigin;

    /// <exception cref="InvalidOperationException">Too early: a free port is chosen when the host begins to listen.</exception>
    public string Origin => origin ??= Find("http");

    /// <summary>The same host over TLS.</summary>
    /// <exception cref="InvalidOperationException">Too early, or it does not listen there.</exception>
    public string SecureOrigin => secureOrigin ??= Find("https");

    private string Find(string scheme)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var binding = addresses.Select(BindingAddress.Parse).FirstOrDefault(address => address.Scheme == scheme);
        if (binding is null or { Port: 0 })
        {
            throw new InvalidOperationException("The host does not listen yet.");
        }

        var isWildcard = binding.Host is "+" or "*" || (
            IPAddress.TryParse(binding.Host, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));
        return $"{binding.Scheme}://{(isWildcard ? "127.0.0.1" : binding.Host)}:{binding.Port}";
    }
}
