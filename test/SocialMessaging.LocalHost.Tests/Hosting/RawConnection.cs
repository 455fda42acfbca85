using System.Net.Sockets;
using System.Text;

namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>A connection on which a test says byte for byte what it likes.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly TcpClient client;
    private readonly NetworkStream stream;

    private RawConnection(TcpClient client)
    {
        this.client = client;
        stream = client.GetStream();
    }

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        return new(client);
    }

    public Task WriteAsync(string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

    /// <summary>Says that nothing more comes, and listens on.</summary>
    public void HalfClose()
    {
        try
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server has closed already.
        }
    }

    /// <summary>What comes next, at least one byte.</summary>
    public async Task<string> ReadSomeAsync()
    {
        var buffer = new byte[8192];
        return Encoding.Latin1.GetString(buffer, 0, await stream.ReadAsync(buffer));
    }

    /// <summary>All that comes until the server closes or resets.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var read)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
        }

        return text.ToString();
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }
}
