using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SocialMessaging.LocalHost.Http;

/// <summary>The origin at which this process reaches itself, known once it listens: a wildcard address becomes the loopback one.</summary>
public sealed class OwnAddress(IServer server)
{
    private string? origin;

    /// <exception cref="InvalidOperationException">Too early: a free port is chosen when the host begins to listen.</exception>
    public string Origin => origin ??= Find();

    private string Find()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var binding = addresses.FirstOrDefault() is { } address ? BindingAddress.Parse(address) : null;
        if (binding is null or { Port: 0 })
        {
            throw new InvalidOperationException("The host does not listen yet.");
        }

        var isWildcard = binding.Host is "+" or "*" || (
            IPAddress.TryParse(binding.Host, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));
        return $"{binding.Scheme}://{(isWildcard ? "127.0.0.1" : binding.Host)}:{binding.Port}";
    }
}
